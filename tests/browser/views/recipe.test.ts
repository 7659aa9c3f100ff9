import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Data from '../../../src/app/screens/Data.svelte';
import type { DatasetInfo } from '../../../src/data/schema.ts';
import { kept } from '../../../src/services/kept.ts';
import { ordersCsv } from '../../helpers/orders-csv.ts';
import { dress, keep, LAPTOP, PHONE, speak, violations } from './stage.ts';

const ROWS = ordersCsv(600);
const REPEATED = ROWS + ROWS.split('\n').slice(1, 31).join('\n');

let orders: DatasetInfo;

beforeEach(async () => {
  await kept.wipe();
  orders = await keep(REPEATED);
  speak('en');
  dress('light');
  await page.viewport(LAPTOP.width, LAPTOP.height);
});
afterAll(() => kept.wipe());

const recipe = async () => (await kept.datasets()).find(({ id }) => id === orders.id)!.recipe;
const steps = () => document.querySelectorAll('[data-testid="recipe"] > li').length;

async function openQuality() {
  const screen = await render(Data);
  await expect.element(page.getByTestId('quality-view')).toBeVisible();
  return screen;
}

async function cleanRepeatedRows() {
  await page.getByRole('button', { name: 'Clean: Rows that repeat' }).click();
  await expect.element(page.getByTestId('apply-step')).toBeEnabled();
}

describe('the recipe', () => {
  test('shows what a step does before it is taken; nothing has changed until then', async () => {
    await openQuality();
    await cleanRepeatedRows();
    const draft = page.getByTestId('step-draft');
    await expect.element(draft).toHaveTextContent('630');
    await expect.element(draft).toHaveTextContent('600');
    expect(await recipe()).toEqual([]);
    await draft.getByRole('button', { name: 'Discard' }).click();
    expect(await recipe()).toEqual([]);
    expect(document.querySelector('[data-testid="step-draft"]')).toBeNull();
  });

  test('takes a step, undoes and redoes it, and takes it out: figures follow', async () => {
    const before = await kept.exportTable(orders.id);
    const sales = await kept.exportCsv('sales', [orders.id]);
    await openQuality();
    await cleanRepeatedRows();
    await page.getByTestId('apply-step').click();
    await expect.poll(steps).toBe(1);
    await expect.element(page.getByTestId('recipe')).toHaveTextContent('-30 rows');
    expect((await kept.exportTable(orders.id)).split('\r\n')).toHaveLength(602);
    const cleaned = await kept.exportTable(orders.id);

    await page.getByTestId('undo-step').click();
    await expect.poll(recipe).toEqual([]);
    expect(await kept.exportTable(orders.id)).toBe(before);
    expect(await kept.exportCsv('sales', [orders.id])).toBe(sales);

    await page.getByTestId('redo-step').click();
    await expect.poll(steps).toBe(1);
    expect(await kept.exportTable(orders.id)).toBe(cleaned);

    await page.getByRole('button', { name: 'Remove step 1' }).click();
    await expect.poll(recipe).toEqual([]);
  });

  test('is put together by hand, by keyboard alone', async () => {
    await openQuality();
    await page.getByRole('combobox', { name: 'What to do' }).selectOptions('exclude');
    await page.getByRole('combobox', { name: 'Column', exact: true }).selectOptions('country');
    await page.getByRole('textbox', { name: 'Values, one a line' }).fill('France\nSpain');
    const button = page.getByTestId('preview-step');
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByTestId('apply-step')).toBeEnabled();
    (page.getByTestId('apply-step').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(recipe).toEqual([{ kind: 'exclude', column: 'country', values: ['France', 'Spain'] }]);
    expect(await kept.exportTable(orders.id)).not.toMatch(/France|Spain/);
  });

  test('of one file works on another; what does not apply says why', async () => {
    await kept.setRecipe(orders.id, [
      { kind: 'exclude', column: 'country', values: ['France'] },
      { kind: 'fill', column: 'weight', with: 'mean' },
    ]);
    orders = await keep(ordersCsv(900), 'next-month.csv');
    await openQuality();
    await page.getByText('Use the recipe of another file').click();
    await page.getByTestId('replay-recipe').click();
    await expect.poll(steps).toBe(2);
    await expect.element(page.getByTestId('recipe')).toHaveTextContent('no column weight');
    expect(await kept.exportTable(orders.id)).not.toContain('France');
  });

  test.each([
    { viewport: LAPTOP, theme: 'light', locale: 'en' },
    { viewport: PHONE, theme: 'dark', locale: 'zh-CN' },
  ] as const)('axe finds nothing at $viewport.width px in $locale', async ({ viewport, theme, locale }) => {
    await page.viewport(viewport.width, viewport.height);
    speak(locale);
    dress(theme);
    await kept.setRecipe(orders.id, [{ kind: 'drop-duplicates', columns: null }]);
    await openQuality();
    await page.getByTestId('preview-step').click();
    await expect.element(page.getByTestId('apply-step')).toBeEnabled();
    await expect.poll(() => violations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(viewport.width);
  });
});
