import { writeFileSync } from 'node:fs';
import { RECORD_MODULE, recordModule } from './record-module.mts';

writeFileSync(RECORD_MODULE, await recordModule());
