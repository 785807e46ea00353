/** Stands in every page that the aggregate makes, and in none of others: a folder without it is never replaced. */
export const PAGES_MARK = 'Made by coverage aggregate';
