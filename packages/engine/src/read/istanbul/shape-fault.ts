/** Why an entry of an Istanbul report can't be used, said of the member at `at` (`statementMap.12.start.line`). */
export interface ShapeFault {
  readonly at: string;
  readonly problem: string;
}

export function shapeFault(at: string, problem: string): ShapeFault {
  return { at, problem };
}

/** Whether reading a part of an entry gave a fault instead of the part. */
export function isShapeFault<T>(value: T | ShapeFault): value is ShapeFault {
  return typeof value === 'object' && value !== null && 'problem' in value;
}
