/** What a command needs of its process: the document goes to stdout, text for people to stderr. */
export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  /** The folder asked from, absolute: relative paths start here. */
  cwd(): string;
}
