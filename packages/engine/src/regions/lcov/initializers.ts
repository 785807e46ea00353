/** What V8 calls the function that sets the fields of an object, from the first one of its class on. */
export const FIELDS_INITIALIZER = '<instance_members_initializer>';

/** The same of what sets the static fields of a class, its static blocks included. */
export const STATIC_INITIALIZER = '<static_initializer>';

/** Whether a function stands in no source: V8 has one for the fields of an object, and one for those of a class. */
export const isInitializer = (name: string): boolean =>
  name === FIELDS_INITIALIZER || name === STATIC_INITIALIZER;
