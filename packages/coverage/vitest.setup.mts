import { devNull } from 'node:os';

// Tests make repositories of their own. The one that a hook runs in and what a user has told git are none of theirs, and
// neither is the base that Nx was given for the run around them.
for (const name of Object.keys(process.env))
  if (/^(?:GIT_|NX_BASE$|NX_HEAD$)/.test(name)) Reflect.deleteProperty(process.env, name);
process.env['GIT_CONFIG_GLOBAL'] = devNull;
process.env['GIT_CONFIG_NOSYSTEM'] = '1';
