/** The indices of `keys[0..count)` (integers from 0 to 2^31-1) in ascending order of key, equal keys as they stood. */
export function stableOrder(keys: Int32Array, count: number): Uint32Array {
  const order = new Uint32Array(count);
  // Key and index packed into one double sort natively, ten times as fast as with a comparator.
  if (count <= 2 ** 22) {
    const packed = new Float64Array(count);
    for (let i = 0; i < count; i++) packed[i] = keys[i]! * count + i;
    packed.sort();
    for (let i = 0; i < count; i++) order[i] = packed[i]! % count;
    return order;
  }
  for (let i = 0; i < count; i++) order[i] = i;
  return order.sort((a, b) => keys[a]! - keys[b]! || a - b);
}
