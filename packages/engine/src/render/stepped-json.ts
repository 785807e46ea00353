import type { Step } from '../model/document.js';
import { renderPlainJson } from './render-plain-json.js';

/** What every document begins with. */
interface Verdict {
  readonly schemaVersion: 1;
  readonly status: 'pass' | 'fail';
  readonly reason: string;
}

/** A document as JSON, with the steps that its text says: they follow the reason that asks for them. */
export function steppedJson(
  { schemaVersion, status, reason, ...rest }: Verdict,
  steps: readonly Step[],
): string {
  return renderPlainJson({ schemaVersion, status, reason, steps, ...rest });
}
