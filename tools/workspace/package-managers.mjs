/**
 * How a package manager installs what package.json asks for and runs a program of it, and the files in which it
 * wants to be told of the workspace's members and of versions in place of others.
 *
 * @typedef {{ install: string[], exec: string[], files: (packageJson: object, overrides: object) => object }} PackageManager
 */

/** @type {PackageManager} */
export const NPM = {
  install: ['npm', 'install', '--no-progress', '--loglevel=error'],
  exec: ['npx'],
  files: (packageJson, overrides) => ({
    'package.json': { ...packageJson, workspaces: ['packages/*'], overrides },
  }),
};

/**
 * With no member yet: the generators add them.
 *
 * @type {PackageManager}
 */
export const PNPM = {
  install: ['pnpm', 'install', '--no-frozen-lockfile', '--reporter=append-only'],
  exec: ['pnpm', 'exec'],
  files: (packageJson, overrides) => ({
    'package.json': packageJson,
    'pnpm-workspace.yaml': [
      'overrides:',
      ...Object.entries(overrides).map(
        ([name, version]) => `  ${JSON.stringify(name)}: ${JSON.stringify(version)}`,
      ),
      // What dependencies would build at their installation is needed by nothing here.
      'strictDepBuilds: false',
      '',
    ].join('\n'),
  }),
};
