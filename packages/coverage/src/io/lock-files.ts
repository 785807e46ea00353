/** The lock files that Nx reads: by one of them it knows the installed packages as `npm:` nodes. */
export const NX_LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

/** All files that say in a workspace's root which packages are installed. */
export const LOCK_FILES = [...NX_LOCK_FILES, 'npm-shrinkwrap.json'];
