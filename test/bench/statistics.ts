export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest rank. @throws RangeError for no values */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('no values');
  return value;
}
