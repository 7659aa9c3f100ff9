const CATEGORIES = 11;

/** CSS colour of a category from 0, the same in every chart; past the palette it starts again. Below 0: of no category. */
export function categoryColor(index: number): string {
  return `var(${categoryToken(index)})`;
}

export function categoryToken(index: number): `--${string}` {
  return index < 0 ? '--line-strong' : `--cat-${(index % CATEGORIES) + 1}`;
}
