export const ENTITY: string;
export const UNTESTED: string;
export const ITS_TEST: { readonly file: string; readonly text: string };
export function untestedLine(former: string): number;
