/** How many lines a document names per file and metric. */
export const NAMED_LINES = 20;
