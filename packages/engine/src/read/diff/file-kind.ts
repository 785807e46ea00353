const KIND = 0o170000;

export const SUBMODULE = 0o160000;
export const SYMLINK = 0o120000;

/** What kind of file a mode is of (`100755` is `0o100000`); 0 where there is none. */
export const kindOf = (mode: string | undefined): number => parseInt(mode ?? '', 8) & KIND;
