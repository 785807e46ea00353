/** Where a command runs: its folder, the document to stdout, all text for people to stderr. A process is one. */
export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  /** The folder asked from, absolute: relative paths start here. */
  cwd(): string;
}
