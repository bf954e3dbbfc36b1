/** Whether a value is an object with named members: no array, no null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy without anything that JSON cannot say. */
export function asJson(value: unknown): unknown {
  const text = JSON.stringify(value);
  const copy: unknown = text === undefined ? undefined : JSON.parse(text);
  return copy;
}

/** Parses JSON; undefined where the text is none. */
export function parseJson(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return undefined;
  }
}
