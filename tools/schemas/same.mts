/** A type with all its fields, lists and records read-only, however deep. */
export type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

/** `true` when two types allow the same values, else `never`: what a schema says is what the code means. */
export type Same<A, B> = [Frozen<A>] extends [Frozen<B>]
  ? [Frozen<B>] extends [Frozen<A>]
    ? SameKeys<A, B>
    : never
  : never;

// An optional field may be missing on one side without either being unassignable; so the keys are compared as well.
type SameKeys<A, B> = [KeysOf<A>] extends [KeysOf<B>]
  ? [KeysOf<B>] extends [KeysOf<A>]
    ? true
    : never
  : never;

/** The paths of all fields, `a.b.c`; those of a list's elements without an index. */
type KeysOf<T> = T extends readonly (infer Element)[]
  ? KeysOf<Element>
  : T extends object
    ? { [Key in keyof T & string]-?: Key | `${Key}.${KeysOf<NonNullable<T[Key]>>}` }[keyof T & string]
    : never;
