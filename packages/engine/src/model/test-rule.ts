/** The rule that leaves a project's tests out, as documents name it. */
export const TEST_RULE = '*.{test,spec}.*';
