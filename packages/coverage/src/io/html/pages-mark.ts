/** Marks the pages that the aggregate makes: a folder whose index has no mark is never replaced. */
export const PAGES_MARK = 'Made by coverage aggregate';
