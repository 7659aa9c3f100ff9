import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Component } from 'svelte';
import type { DatasetInfo } from '../../../src/data/schema.ts';
import { kept } from '../../../src/services/kept.ts';
import { loadView } from '../../../src/app/segments/analysis-views.ts';
import { ordersCsv } from '../../helpers/orders-csv.ts';
import { dress, keep, LAPTOP, speak } from './stage.ts';

let dataset: DatasetInfo;
const rerun = vi.fn();

beforeAll(async () => {
  await kept.wipe();
  dataset = await keep(ordersCsv(3_000));
});
beforeEach(async () => {
  speak('en');
  dress('light');
  await page.viewport(LAPTOP.width, LAPTOP.height);
});
afterAll(() => kept.wipe());

async function show<Id extends 'personas' | 'rules' | 'maps'>(id: Id) {
  const result = await kept.analyse(id, [dataset.id]);
  const View = (await loadView(id)) as Component<Record<string, unknown>> | null;
  await render(View!, { result, dataset, params: result.provenance.params, rerun });
  const root = page.getByTestId(`${id}-view`).element();
  await expect.poll(() => root.querySelectorAll('svg.layercake-layout-svg').length).toBeGreaterThan(0);
  return { result, root };
}

describe('personas', () => {
  test('a mark says what is known of it when it is reached by key, and leads to its people', async () => {
    const { result, root } = await show('personas');
    const mark = root.querySelector<SVGElement>('g[role="button"]')!;
    mark.focus();
    const detail = mark.getAttribute('aria-label')!;
    expect(detail).toMatch(/Index \d+ \(\d+–\d+\)\. Known of \d+/);
    await expect.poll(() => root.querySelector('p.detail')!.textContent).toBe(detail);
    await userEvent.keyboard('{Enter}');
    const { filter } = history.state as { filter: { analysis: string; customers: string[] } };
    expect(filter.analysis).toBe('list');
    const shown = result.personas.flatMap(({ behaviour, attributes }) => [...behaviour, ...attributes]);
    const lists = shown.map(({ people }) => Array.from(people, (person) => result.subjects[person]));
    expect(lists).toContainEqual(filter.customers);
  });

  test('RFM groups instead of clusters', async () => {
    await show('personas');
    await page.getByLabelText('Segments').selectOptions('rfm');
    expect(rerun).toHaveBeenLastCalledWith({ by: { kind: 'rfm' } });
  });
});

describe('rules', () => {
  test('a rule is copied as a filter, and its bar leads to its people', async () => {
    const { result, root } = await show('rules');
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
      copied.push(text);
      return Promise.resolve();
    });
    const filters = result.nodes.flatMap((node) => (node.kind === 'leaf' ? [node.filter] : []));
    await page
      .getByRole('button', { name: /^Copy filter/ })
      .first()
      .click();
    await expect.poll(() => copied).toHaveLength(1);
    expect(filters).toContain(copied[0]);
    const leaves = result.nodes.filter((node) => node.kind === 'leaf');
    const marks = root.querySelectorAll<SVGElement>('g[role="button"]');
    expect(marks).toHaveLength(leaves.length);
    marks[0]!.focus();
    await userEvent.keyboard('{Enter}');
    const { filter } = history.state as { filter: { customers: string[] } };
    expect(filter.customers).toEqual(Array.from(leaves[0]!.people, (person) => result.subjects[person]));
  });

  test('more questions run it again', async () => {
    await show('rules');
    await page.getByLabelText('Most questions').selectOptions('2');
    expect(rerun).toHaveBeenLastCalledWith({ maxDepth: 2 });
  });
});

test('maps: a segment’s name leads to its people', async () => {
  const { result } = await show('maps');
  await page.getByRole('button', { name: /^1 / }).first().click();
  const { filter } = history.state as { filter: { customers: string[] } };
  expect(filter.customers).toHaveLength(result.labels.filter((label) => label === 0).length);
});
