import { plainName } from '../plain-name.ts';
import type { Header, Layout } from './layout.ts';
import { LAYOUTS } from './layouts.ts';

/** A layout that a file's headers fit. */
export interface Recognition {
  readonly layout: Layout;
  /** Distinctive headers that are there, 0–1; of a file with columns of the user's choice, its headers that are known. */
  readonly share: number;
}

const LEAST_SHARE = 0.6;
const LEAST_GIVEAWAYS = 2;

/**
 * The platform's layout that most of a file's headers speak for, whatever their order, case and punctuation, with
 * columns missing and others added. Null when none has two of its giveaways and 60 % of its distinctive headers there.
 */
export function recogniseLayout(headers: readonly string[]): Recognition | null {
  const names = new Set(headers.map(plainName));
  names.delete('');
  const fits = LAYOUTS.flatMap((layout) => fitOf(layout, names) ?? []);
  const [best] = fits.sort((a, b) => b.matched - a.matched || b.share - a.share);
  return best === undefined ? null : { layout: best.layout, share: best.share };
}

function fitOf(
  layout: Layout,
  names: ReadonlySet<string>,
): (Recognition & { readonly matched: number }) | null {
  const isThere = (header: Header) => aliasesOf(header).some((alias) => names.has(alias));
  if (layout.giveaways.filter(isThere).length < LEAST_GIVEAWAYS) return null;
  const distinctive = distinctiveOf(layout);
  const matched = distinctive.filter(isThere).length;
  const share = Math.max(matched / distinctive.length, knownShare(layout, names));
  return share < LEAST_SHARE ? null : { layout, share, matched };
}

/** Headers by which a layout is measured: its giveaways, and those that mean something, each once. */
function distinctiveOf({ giveaways, roles }: Layout): readonly Header[] {
  const headers = [...giveaways, ...Object.values(roles)];
  return [...new Map(headers.map((header) => [aliasesOf(header)[0], header])).values()];
}

function knownShare({ giveaways, roles, known }: Layout, names: ReadonlySet<string>): number {
  if (known === undefined) return 0;
  const all = new Set([...known, ...giveaways, ...Object.values(roles)].flatMap(aliasesOf));
  return [...names].filter((name) => all.has(name)).length / names.size;
}

/** The plain names of a header, the preferred one first. */
export function aliasesOf(header: Header): readonly string[] {
  return (typeof header === 'string' ? [header] : header).map(plainName);
}
