import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMAS, schemaText } from './schema-texts.mts';

const folder = join(import.meta.dirname, '..', '..', 'packages', 'coverage', 'schemas');

mkdirSync(folder, { recursive: true });
for (const name of Object.keys(SCHEMAS)) writeFileSync(join(folder, name), await schemaText(name));
