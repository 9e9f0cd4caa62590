/** A scenario file's content without the numbers of its lines. */
export function withoutLines(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(withoutLines);
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutLines);
  const entries = Object.entries(value).filter(([key]) => key !== 'line');
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutLines(one)]));
}
