/** Whether a module may end before its last statement by what V8 counts: `throw`, or an `await` that is refused. */
export const mayEndEarly = (text: string): boolean => /\b(?:throw|await)\b/.test(text);
