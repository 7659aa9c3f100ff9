import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Component } from 'svelte';
import { analyses, type AnalysisId } from '../../../src/analyses/registry.ts';
import type { DatasetInfo } from '../../../src/data/schema.ts';
import { kept } from '../../../src/services/kept.ts';
import { loadView } from '../../../src/app/segments/analysis-views.ts';
import { ordersCsv } from '../../helpers/orders-csv.ts';
import { dress, keep, LAPTOP, openFolds, PHONE, speak, textAlternative, violations } from './stage.ts';

let dataset: DatasetInfo;

beforeAll(async () => {
  await kept.wipe();
  dataset = await keep(ordersCsv(3_000));
});
beforeEach(() => {
  speak('en');
  dress('light');
});
afterAll(() => kept.wipe());

const rerun = vi.fn();

/** The View of an analysis over what the real worker computes from the stored file. */
async function show(id: AnalysisId) {
  const result = await kept.analyse(id, [dataset.id]);
  const View = (await loadView(id)) as Component<Record<string, unknown>> | null;
  if (View === null) throw new Error(`${id} has no View`);
  const screen = await render(View, { result, dataset, params: result.provenance.params, rerun });
  await expect.element(page.getByTestId(`${id}-view`)).toBeVisible();
  return { ...screen, root: page.getByTestId(`${id}-view`).element() };
}

const LOOKS = [
  { device: 'laptop', viewport: LAPTOP, theme: 'light', locale: 'en' },
  { device: 'phone', viewport: PHONE, theme: 'dark', locale: 'zh-CN' },
] as const;

describe.each(analyses.map(({ id }) => ({ id })))('the View of $id', ({ id }) => {
  test.each(LOOKS)(
    'on a $device, $theme, $locale: axe finds nothing',
    async ({ viewport, theme, locale }) => {
      await page.viewport(viewport.width, viewport.height);
      dress(theme);
      speak(locale);
      await show(id);
      await openFolds(document.body);
      await expect.poll(() => violations()).toEqual([]);
    },
  );

  test('opens with the finding: a sentence with a number', async () => {
    const { root } = await show(id);
    expect(root.querySelector('h2')?.textContent).toMatch(/\d/);
  });

  test('each chart says in words what it shows, and has the table behind it', async () => {
    const { root } = await show(id);
    await openFolds(root);
    const figures = [...root.querySelectorAll('figure')];
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      expect(textAlternative(figure).length).toBeGreaterThan(20);
      figure.querySelector<HTMLElement>('button[aria-expanded]')?.click();
      await expect.poll(() => figure.querySelectorAll('tbody tr').length).toBeGreaterThan(0);
      expect(figure.querySelectorAll('thead th').length).toBeGreaterThan(1);
    }
  });

  test('no two texts of a chart lie over each other on a phone', async () => {
    await page.viewport(PHONE.width, PHONE.height);
    const { root } = await show(id);
    await openFolds(root);
    const charts = () => [...root.querySelectorAll('svg.layercake-layout-svg')];
    await expect
      .poll(() => charts().flatMap((svg) => [...svg.querySelectorAll('text')]).length)
      .toBeGreaterThan(0);
    await expect.poll(() => charts().flatMap(overlaps)).toEqual([]);
  });

  test('nothing sticks out sideways on a phone', async () => {
    await page.viewport(PHONE.width, PHONE.height);
    const { root } = await show(id);
    await openFolds(root);
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(PHONE.width);
  });

  test('says where the result comes from', async () => {
    const { root } = await show(id);
    await openFolds(root);
    expect(root.textContent).toContain('Where this comes from');
    expect(root.textContent).toContain('Computed on');
  });
});

/** Pairs of texts whose boxes share more than a sliver. */
function overlaps(svg: Element): string[] {
  const texts = [...svg.querySelectorAll('text')].filter(({ textContent }) => textContent.trim() !== '');
  const boxes = texts.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
  return boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b) => {
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      return across > 1 && down > 4 ? [`${a.text} / ${b.text}`] : [];
    }),
  );
}

describe('RFM', () => {
  test('arrow keys walk the grid, Enter opens the people of the cell', async () => {
    const { root } = await show('rfm');
    await expect.poll(() => root.querySelectorAll('[data-mark]').length).toBe(25);
    const cell = (mark: number) => root.querySelector<SVGElement>(`[data-mark="${mark}"]`)!;
    expect([...root.querySelectorAll('[data-mark][tabindex="0"]')]).toEqual([cell(0)]);
    cell(0).focus();
    press('ArrowUp');
    press('ArrowRight');
    expect(document.activeElement).toBe(cell(6));
    press('ArrowDown');
    press('ArrowDown');
    expect(document.activeElement).toBe(cell(1));
    press('Enter');
    expect(history.state).toEqual({ customer: null, filter: { analysis: 'rfm', group: 'r1f2' } });
    expect(location.href).not.toContain('r1f2');
  });

  test('the grid shows people or revenue', async () => {
    const { root } = await show('rfm');
    const total = () => [...root.querySelectorAll('text.value')].map(({ textContent }) => textContent).join();
    await expect.poll(total).toMatch(/\d/);
    const people = total();
    await page.getByLabelText('What the cells show').selectOptions('revenue');
    await expect.poll(total).not.toBe(people);
  });

  test('another reference date runs the analysis again, to the end of that day', async () => {
    const { root } = await show('rfm');
    await openFolds(root);
    const input = root.querySelector<HTMLInputElement>('input[type="date"]')!;
    input.value = '2025-12-31';
    input.dispatchEvent(new Event('change', { bubbles: true }));
    expect(rerun).toHaveBeenLastCalledWith({ reference: Date.UTC(2026, 0, 1) - 1 });
  });
});

describe('clusters', () => {
  test('the form runs again with what was chosen, and not with what cannot be', async () => {
    const { root } = await show('clusters');
    await openFolds(root);
    await page.getByLabelText('Segments (k)').selectOptions('5');
    await page.getByLabelText('Restarts').fill('3');
    await page.getByRole('button', { name: 'Run again' }).click();
    expect(rerun).toHaveBeenLastCalledWith(
      expect.objectContaining({ features: 'rfm', k: 5, nInit: 3, seed: 42 }),
    );
    await page.getByLabelText('Restarts').fill('0');
    await expect.element(page.getByRole('button', { name: 'Run again' })).toBeDisabled();
  });

  test('every segment has its size, its facts and its people', async () => {
    const { root } = await show('clusters');
    const { segments } = await kept.analyse('clusters', [dataset.id]);
    const cards = [...root.querySelectorAll('ol > li')];
    expect(cards).toHaveLength(segments.length);
    for (const [i, card] of cards.entries()) {
      expect(card.querySelectorAll('ul > li')).toHaveLength(3);
      expect(card.textContent).toContain(new Intl.NumberFormat('en').format(segments[i]!.size));
    }
    await page
      .getByRole('button', { name: /^Show people/ })
      .first()
      .click();
    expect(history.state).toMatchObject({ filter: { analysis: 'clusters', group: '0' } });
  });
});

function press(key: string): void {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
}
