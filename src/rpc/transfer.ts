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

/** A detached buffer cannot be moved again: left in, it makes the clone fail and says so. */
function isMovable(buffer: ArrayBuffer): boolean {
  return buffer.byteLength > 0;
}

function partsOf(value: object): Iterable<unknown> {
  if (Array.isArray(value) || value instanceof Set) return value as Iterable<unknown>;
  if (value instanceof Map) return [...value].flat();
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? Object.values(value) : [];
}
