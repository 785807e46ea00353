export declare function sameFigures(one: string, other: string): boolean;
export declare function readSummary(text: string): { readonly commit: string | null } | null;
