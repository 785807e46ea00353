/** The exponent `k` and factor `c` of `y = c · x^k`, by least squares on logarithms; two points are met exactly. */
export function powerFit(xs: readonly number[], ys: readonly number[]): { factor: number; exponent: number } {
  const points = xs.map((x, index) => [Math.log(x), Math.log(ys[index]!)] as const);
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const across = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const along = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  const exponent = across / along;
  return { exponent, factor: Math.exp(y - exponent * x) };
}

/** The fit in words; linear growth or less is what the bar asks for. */
export function growthText(sizes: readonly number[], values: readonly number[]): string {
  if (sizes.length < 2) return 'one size, no growth to fit';
  const { exponent, factor } = powerFit(sizes, values);
  const verdict = exponent <= 1.05 ? 'linear or better: PASS' : '**worse than linear**';
  return `${factor.toPrecision(2)} · N^${exponent.toFixed(2)}, ${verdict}`;
}
