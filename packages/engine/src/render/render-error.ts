import { messageText } from './message-text.js';
import { printable } from './printable.js';
import { diagnosticBlocks } from './remark-markdown.js';
import { workflowCommand } from './workflow-command.js';

/** What ended a command before it had a document. */
export interface EndingError {
  readonly code: string;
  readonly message: string;
  /** A path, a folder, or the command line. */
  readonly where?: string;
  readonly fix: string;
}

/** The error for a person at a terminal: `error CODE: what`, then `where` if known, then `mend`; no newline at the end. */
export function errorText({ code, message, where, fix }: EndingError): string {
  return [
    `error ${code}: ${messageText(message)}`,
    ...(where === undefined ? [] : [`  where: ${printable(where)}`]),
    `  mend: ${printable(fix)}`,
  ].join('\n');
}

/** The error as a workflow command, in the place of a document's annotations. */
export function renderErrorGithub({ code, message, where, fix }: EndingError): string {
  const place = where === undefined ? [] : [`where: ${where}`];
  return `${workflowCommand({ level: 'error', title: code, message: [message, ...place, `fix: ${fix}`] })}\n`;
}

/** The error in the place of a document's comment. */
export function renderErrorMarkdown({ code, message, where, fix }: EndingError): string {
  const place = where === undefined ? {} : { where: { file: where } };
  const diagnostics = [{ code, severity: 'error' as const, message, ...place, fix }];
  return `${['## coverage: FAIL, nothing could be judged', ...diagnosticBlocks({ diagnostics })].join('\n\n')}\n`;
}
