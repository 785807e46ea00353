import type { BaseKeyQuestion } from './base-key.js';
import { readBaseKey } from './read-base-key.js';

const question = JSON.parse(Buffer.from(process.argv[2] ?? '', 'base64url').toString()) as BaseKeyQuestion;
process.stdout.write(readBaseKey(question, process.cwd(), process.env));
