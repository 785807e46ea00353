import { describe, expect, it } from 'vitest';
import { stableOrder } from './stable-order.js';

describe('stableOrder', () => {
  it('is ascending, equal keys as they stood, and looks at the first `count` keys only', () => {
    expect([...stableOrder(Int32Array.of(9, 2, 9, 0, 2, -1), 5)]).toEqual([3, 1, 4, 0, 2]);
    expect([...stableOrder(Int32Array.of(2 ** 31 - 1, 0, 2 ** 31 - 1), 3)]).toEqual([1, 0, 2]);
  });

  it('is the same for more keys than fit a double together with their index', () => {
    const half = 2 ** 21 + 1;
    const order = stableOrder(
      Int32Array.from({ length: 2 * half }, (_, index) => (index + 1) % 2),
      2 * half,
    );
    // Keys 1, 0, 1, 0, …: all odd indices, then all even ones.
    const misplaced = order.findIndex((index, at) => index !== (at < half ? 2 * at + 1 : 2 * (at - half)));
    expect(order).toHaveLength(2 * half);
    expect(misplaced).toBe(-1);
  });
});
