import type { ErrorDocument } from '../../packages/coverage/dist/io/error-document.js';
import { z } from 'zod';
import type { Same } from './same.mts';

/** What stands in a document's place when nothing could be judged. */
export const errorDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    status: z.literal('fail'),
    error: z.strictObject({
      code: z.string().describe('Its entry is in docs/errors.md'),
      message: z.string().describe('What happened, with the values'),
      where: z.string().optional().describe('A path, file:line, or the folder that a tool ran in'),
      fix: z.string().describe('How to mend it'),
    }),
  })
  .meta({ title: 'coverage error', description: 'Why nothing could be judged, and how to mend it' });

true satisfies Same<z.infer<typeof errorDocument>, ErrorDocument>;
