import { rmSync } from 'node:fs';
import { killGroup } from './kill-group.js';

// A process of its own: what it ends would take it along, and writes into the folder until it is ended.
const [, , scratch = '', group = ''] = process.argv;
if (process.platform !== 'win32' && Number(group) > 1) killGroup(Number(group));
rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
