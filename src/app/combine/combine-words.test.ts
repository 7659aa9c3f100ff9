import { describe, expect, test } from 'vitest';
import type { JoinRecipe } from '../../data/combine/recipe.ts';
import { overlooking, withoutLink } from './combine-words.ts';

const link = (from: number, to: number) => ({
  from: { source: from, column: `to ${to}` },
  to: { source: to, column: 'id' },
  ignore: [],
});
const recipe: JoinRecipe = {
  kind: 'join',
  sources: ['lines', 'orders', 'goods', 'people'],
  links: [link(0, 1), link(0, 2), link(1, 3)],
  keepUnmatched: true,
};

describe('a join without one of its links', () => {
  test('loses what was reached through it, and the others move up', () => {
    expect(withoutLink(recipe, 0)).toEqual({
      ...recipe,
      sources: ['lines', 'goods'],
      links: [{ from: { source: 0, column: 'to 2' }, to: { source: 1, column: 'id' }, ignore: [] }],
    });
  });

  test('keeps what does not hang on it', () => {
    expect(withoutLink(recipe, 1)).toEqual({
      ...recipe,
      sources: ['lines', 'orders', 'people'],
      links: [
        link(0, 1),
        { from: { source: 1, column: 'to 3' }, to: { source: 2, column: 'id' }, ignore: [] },
      ],
    });
  });
});

test('a difference is overlooked by the link it was suggested for', () => {
  const made = overlooking(recipe, 1, 'leading-zeros');
  expect(made.links.map(({ ignore }) => ignore)).toEqual([[], ['leading-zeros'], []]);
});
