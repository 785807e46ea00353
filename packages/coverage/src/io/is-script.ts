/** Whether a file is JavaScript or TypeScript, by its name. */
export const isScript = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path);
