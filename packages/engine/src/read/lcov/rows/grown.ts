/** A column with its values and as much room again. */
export function grown<T extends Int32Array | Float64Array>(column: T): T {
  const room = column.length * 2;
  const wider = column instanceof Int32Array ? new Int32Array(room) : new Float64Array(room);
  wider.set(column);
  return wider as T;
}
