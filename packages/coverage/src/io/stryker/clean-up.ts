import { rmSync } from 'node:fs';
import { killGroup } from './kill-group.js';

// In a process of its own, since it kills the group of its parent, which writes into the folder until then.
const [, , scratch = '', group = ''] = process.argv;
if (process.platform !== 'win32' && Number(group) > 1) killGroup(Number(group));
rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
