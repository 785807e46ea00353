import { printable } from './printable.js';

/** A remark that GitHub shows at a line of a pull request. Lines 1-based, inclusive; text raw. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly title: string;
  /** One entry a line. */
  readonly message: readonly string[];
}

/** The workflow command of an annotation: `::error file=a.ts,line=3,endLine=4,title=Uncovered::statement not run`. */
export function workflowCommand({ level, message, file, line, endLine, title }: Annotation): string {
  const properties = Object.entries({ file, line, endLine, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(printable(String(value)))}`);
  return `::${level} ${properties.join(',')}::${escapeData(message.map(printable).join('\n'))}`;
}

// What ActionCommand.cs of actions/runner takes back; `%` first, so that no escape is escaped twice.
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
