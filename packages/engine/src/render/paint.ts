/** Colours of a terminal; each gives its text back unchanged when colour is off. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  /** The line that says how a document ended. */
  verdict(status: 'pass' | 'fail', text: string): string;
}

/** ANSI colours (SGR, ECMA-48) for text that is already printable. */
export function paint(color: boolean): Paint {
  const style = (on: number, off: number) => (text: string) =>
    color ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  const [bold, red, green] = [style(1, 22), style(31, 39), style(32, 39)];
  return {
    bold,
    dim: style(2, 22),
    red,
    green,
    yellow: style(33, 39),
    verdict: (status, text) => bold((status === 'pass' ? green : red)(text)),
  };
}
