const NOBODY = 65_534;

/** Runs something with the rights of a user to whom nothing is refused but what a file's mode refuses. */
export async function withoutPrivileges<T>(use: () => Promise<T>): Promise<T> {
  const own = process.geteuid?.();
  if (own === 0) process.seteuid!(NOBODY);
  try {
    return await use();
  } finally {
    if (own === 0) process.seteuid!(0);
  }
}
