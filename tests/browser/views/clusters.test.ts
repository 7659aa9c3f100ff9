import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import View from '../../../src/analyses/clusters/View.svelte';
import type { ClustersParams } from '../../../src/analyses/clusters/meta.ts';
import type { DatasetInfo } from '../../../src/data/schema.ts';
import { kept } from '../../../src/services/kept.ts';
import { forgetTasks } from '../../../src/state/task.svelte.ts';
import { evenBox, heaps } from '../../helpers/planted.ts';
import { dress, keep, openFolds, speak, violations } from './stage.ts';

const CENTERS = [
  [10, 10],
  [22, 10],
  [10, 22],
];
const FEATURES = ['income', 'score'];

let apart: DatasetInfo;
let even: DatasetInfo;
let large: DatasetInfo;

beforeAll(async () => {
  await kept.wipe();
  dress('light');
  apart = await keep(csvOf(heaps(CENTERS, 90, 4)), 'apart.csv');
  even = await keep(csvOf(evenBox([9, 9], 90, 5)), 'even.csv');
  large = await keep(csvOf(heaps(CENTERS, 1_500, 6)), 'large.csv');
});
afterEach(() => {
  forgetTasks();
  speak('en');
});
afterAll(() => kept.wipe());

const rerun = vi.fn();
/** The check takes a second or two, and more on a busy machine. */
const CHECKED = { timeout: 40_000 };

async function show(dataset: DatasetInfo, params: Partial<ClustersParams> = {}) {
  const given = { features: FEATURES, transform: 'zscore', nInit: 3, kMax: 5, ...params } as const;
  const result = await kept.analyse('clusters', [dataset.id], given);
  await render(View, { result, dataset, params: result.provenance.params as ClustersParams, rerun });
  const root = page.getByTestId('clusters-view');
  await expect.element(root).toBeVisible();
  return root.element();
}

const title = (root: Element) => root.querySelector('h2')?.textContent ?? '';

describe('what the check of the segments says', () => {
  test('planted groups are apart, and each is found again', async () => {
    const root = await show(apart);
    await expect.poll(() => root.textContent, CHECKED).toContain('The groups are apart');
    expect(title(root)).toBe('90 rows fall into 3 groups');
    const notes = [...root.querySelectorAll('[data-verdict]')];
    expect(notes.map((note) => note.getAttribute('data-verdict'))).toEqual(['stable', 'stable', 'stable']);
    expect(notes[0]!.textContent).toBe('Found again in 100 of 100 resamples.');
  });

  test('an even cloud has none, and the title says so', async () => {
    const root = await show(even);
    await expect
      .poll(() => title(root), CHECKED)
      .toMatch(/^\d groups, but none of them clear, among 90 rows$/);
    expect(root.textContent).toContain('shade into one another');
    await expect.poll(() => violations()).toEqual([]);
  });

  test('in Chinese', async () => {
    speak('zh-CN');
    const root = await show(apart);
    await expect.poll(() => root.textContent, CHECKED).toContain('各群界线分明');
    expect(root.textContent).toContain('100 次重抽样中有 100 次再现。');
  });

  test('can be stopped, and taken up again', async () => {
    const root = await show(large);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => root.textContent, CHECKED).toContain('has not been checked');
    await page.getByRole('button', { name: 'Run again' }).first().click();
    await expect.poll(() => root.textContent, CHECKED).toContain('The groups are apart');
  });
});

describe('for specialists', () => {
  test('every criterion says which k it prefers, the gap statistic among them', async () => {
    const root = await show(apart);
    await expect.poll(() => root.querySelectorAll('[data-verdict]').length, CHECKED).toBe(3);
    await openFolds(root);
    await expect.poll(() => root.querySelectorAll('.preferred').length).toBe(5);
    expect(root.textContent).toContain('knee at 3');
    expect(root.textContent).toContain('How clear each segment is');
    expect(root.textContent).toMatch(/on 20 data sets without groups .* p = 0\.048/);
    expect(root.textContent).toContain('10 other seeds');
  });

  test('Ward: the tree, a branch a row', async () => {
    const root = await show(apart, { method: 'ward' });
    await openFolds(root);
    await expect.poll(() => root.textContent).toContain('How the segments join');
    await expect.poll(() => root.querySelectorAll('path.leg').length).toBe(58);
    await expect.poll(() => violations()).toEqual([]);
  });

  test('a mixture: BIC by k, and rows it had not seen', async () => {
    const root = await show(apart, { method: 'gmm' });
    await openFolds(root);
    await expect.poll(() => root.textContent).toContain('BIC');
    expect(root.textContent).toContain('better than one normal distribution');
    expect(root.textContent).toContain('with a probability of 90% or more');
  });

  test('the form asks for another method, and keeps the places of the segments unless told not to', async () => {
    const root = await show(apart);
    await openFolds(root);
    await page.getByLabelText('Method').selectOptions('gmm');
    await page.getByLabelText('Shape of a component').selectOptions('diag');
    await page.getByLabelText('Extreme values').selectOptions('p99');
    await page.getByRole('button', { name: 'Run again' }).click();
    const { calls } = rerun.mock;
    expect(calls.at(-1)![0]).toMatchObject({ method: 'gmm', covariance: 'diag', cap: 'p99' });
    const { alignTo } = calls.at(-1)![0] as ClustersParams;
    expect(alignTo!.features).toEqual(FEATURES);
    expect(alignTo!.centers).toHaveLength(3);
    await page.getByLabelText('Numbers and colours').selectOptions('size');
    await page.getByRole('button', { name: 'Run again' }).click();
    expect((calls.at(-1)![0] as ClustersParams).alignTo).toBeNull();
  });
});

test('columns of words: facts are shares, and what was left out is said', async () => {
  const rows = Array.from(
    { length: 60 },
    (_, row) =>
      `${row % 2 ? 'yes' : 'no'},${row % 2 ? 40 + (row % 9) : 20 + (row % 9)},K-${row * 7},${row % 3}`,
  );
  const info = await keep(`subscribed,age,code,visits\n${rows.join('\n')}\n`, 'words.csv');
  const root = await show(info, { features: ['subscribed', 'age', 'code'], k: 2, missing: 'fill' });
  expect(root.textContent).toContain('code (a value of its own in nearly every row)');
  expect(root.textContent).toContain('subscribed = yes: 100% — all rows: 50%');
});

function csvOf(columns: readonly Float64Array[]): string {
  const rows = Array.from(columns[0]!, (_, row) =>
    columns.map((column) => column[row]!.toFixed(3)).join(','),
  );
  return `${FEATURES.join(',')}\n${rows.join('\n')}\n`;
}
