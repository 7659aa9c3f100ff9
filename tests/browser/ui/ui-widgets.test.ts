import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { dress, LAPTOP, PHONE, speak, violations } from '../views/stage.ts';
import Gallery from './Gallery.svelte';

const onchoose = vi.fn();

beforeEach(async () => {
  onchoose.mockClear();
  speak('en');
  dress('light');
  await page.viewport(LAPTOP.width, LAPTOP.height);
});

describe.each([
  { theme: 'light', viewport: LAPTOP },
  { theme: 'dark', viewport: PHONE },
] as const)('$theme, $viewport.width pixels wide', ({ theme, viewport }) => {
  test('axe finds nothing in any widget', async () => {
    await page.viewport(viewport.width, viewport.height);
    dress(theme);
    await render(Gallery, { onchoose });
    await expect.element(page.getByRole('table')).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  test('everything pressable is large enough', async () => {
    await page.viewport(viewport.width, viewport.height);
    await render(Gallery, { onchoose });
    const least = viewport === PHONE ? 44 : 24;
    // A word in a sentence is exempt (WCAG 2.5.8): its line is its size.
    const targets = document.querySelectorAll('main :is(button, select, summary, input):not(.kept-term)');
    const small = [...targets].filter((target) => heightOf(target) < least);
    expect(small.map((target) => target.outerHTML)).toEqual([]);
  });
});

/** A control inside a label is as large as the label. */
function heightOf(target: Element): number {
  return Math.round((target.closest('label') ?? target).getBoundingClientRect().height);
}

describe('the table of 10,000 rows', () => {
  const rows = () => [...document.querySelectorAll<HTMLTableRowElement>('tr[data-row]')];
  const firstCells = () =>
    rows()
      .slice(0, 2)
      .map((row) => row.cells[0]!.textContent.trim());

  test('draws only what is in view, and says how many there are', async () => {
    await render(Gallery, { onchoose });
    await expect.poll(() => rows().length).toBeGreaterThan(5);
    expect(rows().length).toBeLessThan(60);
    expect(page.getByRole('table').element().getAttribute('aria-rowcount')).toBe('10001');
  });

  test('sorts numbers from the largest, then from the smallest', async () => {
    await render(Gallery, { onchoose });
    const header = page.getByRole('columnheader', { name: 'Spent' });
    await header.getByRole('button').click();
    await expect.element(header).toHaveAttribute('aria-sort', 'descending');
    const best = Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 10_007).reduce((a, b) =>
      Math.max(a, b),
    );
    await expect.poll(() => rows()[0]?.cells[1]?.textContent.trim()).toBe(`${best}`);
    await header.getByRole('button').click();
    await expect.poll(() => rows()[0]?.cells[1]?.textContent.trim()).toBe('0');
  });

  test('is walked and opened by keyboard, to rows not drawn yet', async () => {
    await render(Gallery, { onchoose });
    await expect.poll(firstCells).toEqual(['P00000', 'P00001']);
    rows()[0]!.querySelector('button')!.focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => document.activeElement?.textContent.trim()).toBe('P00001');
    await userEvent.keyboard('{End}');
    await expect.poll(() => document.activeElement?.textContent.trim()).toBe('P09999');
    await userEvent.keyboard('{Enter}');
    expect(onchoose).toHaveBeenCalledWith('P09999');
  });
});

test('a menu opens, is chosen from and closes by keyboard', async () => {
  await render(Gallery, { onchoose });
  page.getByRole('button', { name: 'Actions' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('menuitem', { name: 'Rename' })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => onchoose.mock.calls).toEqual([['delete']]);
  await expect.element(page.getByRole('menuitem', { name: 'Rename' })).not.toBeInTheDocument();
});

test('tabs change by arrow key, and only the chosen panel is drawn', async () => {
  await render(Gallery, { onchoose });
  page.getByRole('tab', { name: 'First' }).element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByText('Panel two')).toBeVisible();
  await expect.element(page.getByText('Panel one')).not.toBeInTheDocument();
});

test('a definition shows on focus', async () => {
  await render(Gallery, { onchoose });
  await userEvent.tab();
  page.getByText('confidence').element().focus();
  await expect.element(page.getByText('Of 100 who bought A').first()).toBeVisible();
});

test('an error says what happened and what to do, and its report holds no cell', async () => {
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await render(Gallery, { onchoose });
  await expect.element(page.getByText('There is no room left in the browser for this data.')).toBeVisible();
  await page.getByRole('button', { name: 'Copy diagnostic report' }).click();
  await expect.poll(() => written.mock.calls.length).toBe(1);
  expect(written.mock.calls[0]![0]).toContain('code: storage-quota');
  expect(written.mock.calls[0]![0]).not.toContain('SECRET-CELL');
});
