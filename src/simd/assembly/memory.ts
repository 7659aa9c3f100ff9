/** Where the next allocation begins. What was allocated is given back by dropping the instance. */
let top: usize = __heap_base;

/** @returns zeroed bytes, aligned to 64; the memory grows as needed. Traps when there is no more. */
export function allocate(bytes: usize): usize {
  const start = (top + 63) & ~63;
  const end = start + bytes;
  if (end < start) unreachable();
  const pages = <i32>((<u64>end + 0xffff) >> 16);
  const missing = pages - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  top = end;
  return start;
}

/** Everything allocated after this mark may be used again, see {@link release}; what is reused is not zeroed. */
export function mark(): usize {
  return top;
}

export function release(to: usize): void {
  top = to;
}
