/** Buffers in `value`, each once: results are moved, not copied. Shared buffers and class instances are left alone. */
export function collectBuffers(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, found, new Set());
  return [...found];
}

function collect(value: unknown, found: Set<ArrayBuffer>, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
  if (buffer instanceof ArrayBuffer) {
    if (isMovable(buffer)) found.add(buffer);
    return;
  }
  seen.add(value);
  for (const part of partsOf(value)) collect(part, found, seen);
}

/** An empty buffer has nothing to move. A detached one is empty too: the clone then fails, and says why. */
function isMovable(buffer: ArrayBuffer): boolean {
  return buffer.byteLength > 0;
}

function partsOf(value: object): Iterable<unknown> {
  if (Array.isArray(value) || value instanceof Set) return value as Iterable<unknown>;
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)].flat();
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  return isPlain ? Object.values<unknown>(value as Record<string, unknown>) : [];
}
