import type { JoinLink, JoinRecipe } from './recipe.ts';
import type { SuggestedLink } from './suggest-links.ts';

/**
 * Puts links together to one join that the wanted table is part of: the rows are those of the finest table that can be
 * reached (the lines rather than their orders), and everything that can be looked up from there is.
 *
 * @param ids of the sources that the links number.
 * @returns null when nothing leads to the wanted table or from it.
 */
export function suggestJoin(
  ids: readonly string[],
  links: readonly SuggestedLink[],
  wanted: number,
): JoinRecipe | null {
  const base = finest(links, wanted);
  const order = [base];
  const chosen: JoinLink[] = [];
  for (let next = bestFrom(links, order); next !== null; next = bestFrom(links, order)) {
    chosen.push(next.link);
    order.push(next.link.to.source);
  }
  if (chosen.length === 0) return null;
  const place = (source: number) => order.indexOf(source);
  return {
    kind: 'join',
    sources: order.map((source) => ids[source]!),
    links: chosen.map(({ from, to, ignore }) => ({
      from: { ...from, source: place(from.source) },
      to: { ...to, source: place(to.source) },
      ignore,
    })),
    keepUnmatched: true,
  };
}

/** Follows links backwards, to the table that is looked up from nowhere. */
function finest(links: readonly SuggestedLink[], wanted: number): number {
  const seen = new Set([wanted]);
  let base = wanted;
  for (;;) {
    const up = links
      .filter(({ link }) => link.to.source === base && !seen.has(link.from.source))
      .sort((a, b) => b.report.rowsFound - a.report.rowsFound)[0];
    if (up === undefined) return base;
    base = up.link.from.source;
    seen.add(base);
  }
}

function bestFrom(links: readonly SuggestedLink[], reached: readonly number[]): SuggestedLink | null {
  const open = links.filter(
    ({ link }) => reached.includes(link.from.source) && !reached.includes(link.to.source),
  );
  // Orders first: what is known of them stands on the rows of orders without lines too.
  return (
    open.sort(
      (a, b) => Number(isBase(b, reached)) - Number(isBase(a, reached)) || shareOf(b) - shareOf(a),
    )[0] ?? null
  );
}

function isBase({ link }: SuggestedLink, [base]: readonly number[]): boolean {
  return link.from.source === base;
}

function shareOf({ report }: SuggestedLink): number {
  return report.rowsFound / Math.max(1, report.rows);
}
