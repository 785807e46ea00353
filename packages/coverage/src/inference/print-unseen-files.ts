import { readUnseenFiles } from './read-unseen-files.js';

process.stdout.write(readUnseenFiles(process.cwd(), process.env));
