import type { SankeyLink } from './layout-sankey.ts';

/** A mark of a Sankey chart: a node on either side, or a band by its place from widest to narrowest. */
export interface SankeyMark {
  readonly kind: 'left' | 'band' | 'right';
  readonly index: number;
}

interface Marks {
  readonly left: number;
  readonly right: number;
  /** Widest first. */
  readonly links: readonly SankeyLink[];
}

/**
 * Where an arrow key leads: up and down among marks of a kind, sideways along a band to the nodes at its ends, and from a
 * node to its widest band.
 * @returns the same mark where there is nothing that way; null for any other key.
 */
export function sankeyStep({ kind, index }: SankeyMark, key: string, marks: Marks): SankeyMark | null {
  const counts = { left: marks.left, band: marks.links.length, right: marks.right };
  switch (key) {
    case 'ArrowDown':
      return { kind, index: Math.min(index + 1, counts[kind] - 1) };
    case 'ArrowUp':
      return { kind, index: Math.max(index - 1, 0) };
    case 'ArrowRight':
      return kind === 'right' ? { kind, index } : along({ kind, index }, 'to', 'right', marks);
    case 'ArrowLeft':
      return kind === 'left' ? { kind, index } : along({ kind, index }, 'from', 'left', marks);
    default:
      return null;
  }
}

function along(
  { kind, index }: SankeyMark,
  end: 'from' | 'to',
  side: 'left' | 'right',
  { links }: Marks,
): SankeyMark {
  if (kind === 'band') return { kind: side, index: links[index]?.[end] ?? 0 };
  const near = end === 'to' ? 'from' : 'to';
  const band = links.findIndex((link) => link[near] === index);
  return band < 0 ? { kind, index } : { kind: 'band', index: band };
}
