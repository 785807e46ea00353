/** A glob that matches a path (`app/(shop)/[[...rest]]`) and no other. */
export const literalGlob = (path: string): string => path.replace(/[[\](){}*?!]/g, '\\$&');
