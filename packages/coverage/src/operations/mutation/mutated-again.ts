/** The command line that asks for the threshold that was asked for again; undefined where it was the manifests'. */
export const mutatedAgain = (
  threshold: number | undefined,
  command = 'npx coverage mutate',
): string | undefined => (threshold === undefined ? undefined : `${command} --threshold ${threshold}`);
