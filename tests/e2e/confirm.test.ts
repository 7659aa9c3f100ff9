import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { confirmImport, openScreen, settled, visit, type Visit } from './visit.ts';

type Page = Visit['page'];

const HEADER = 'Ref,Buyer,Ordered,Sum,Currency,Status';
const STATUSES = ['paid', 'paid', 'paid', 'voided', 'pending'];

/** 60 orders whose days and months are all below 13, in two currencies, one total that is no number. */
function month(header = HEADER): string {
  const rows = Array.from({ length: 60 }, (_, at) => {
    const day = `0${(at % 9) + 1}/0${((at * 7) % 9) + 1}/2024`;
    const sum = at === 20 ? 'ten' : `${10 + at}.50`;
    return `R${at},user${at % 12}@example.com,${day},${sum},${at % 4 === 0 ? 'USD' : 'EUR'},${STATUSES[at % 5]!}`;
  });
  return [header, ...rows, ''].join('\n');
}

async function drop(page: Page, text: string, name = 'month.csv'): Promise<void> {
  const input = page.getByTestId('file-input').first();
  await input.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByTestId('confirm-import').waitFor();
}

const roleOf = (page: Page, column: string) =>
  page.locator(`tr[data-column="${column}"]`).getAttribute('data-role');

describe('open dates', () => {
  test('are asked about in words, and read as answered', () =>
    visit(async ({ page }) => {
      await drop(page, month());
      const question = page.getByTestId('date-question');
      expect(await question.textContent()).toContain('02/08/2024');
      await question.locator('[data-order="mdy"]').click();
      await page.locator('[data-testid="date-question"] [data-order="mdy"][aria-pressed="true"]').waitFor();
      await confirmImport(page);
      const [dataset] = await page.evaluate(() => kept.datasets());
      expect(dataset?.import.openDates).toMatchObject([{ column: 'Ordered', isAnswered: true }]);
      expect(dataset?.import.dateOrder).toBe('mdy');
    }));

  test('that nobody answers stay a guess, and say so', () =>
    visit(async ({ page }) => {
      await drop(page, month());
      await confirmImport(page);
      const [dataset] = await page.evaluate(() => kept.datasets());
      expect(dataset?.import.openDates).toMatchObject([{ column: 'Ordered', isAnswered: false }]);
    }));

  test('keep what was changed before they were answered', () =>
    visit(async ({ page }) => {
      await drop(page, month());
      await page.locator('tr[data-column="Status"] select').selectOption('channel');
      await page.getByTestId('date-question').locator('[data-order="mdy"]').click();
      await page.locator('[data-order="mdy"][aria-pressed="true"]').waitFor();
      expect(await roleOf(page, 'Status')).toBe('channel');
    }));
});

test('a status is left out by a press, and a currency counts by the rate typed', () =>
  visit(async ({ page }) => {
    await drop(page, month());
    const stats = page.getByTestId('sales-stats');
    await stats.waitFor();
    const before = await stats.textContent();
    await page.locator('[data-mark="pending"]').click();
    await page.locator('[data-mark="pending"][data-treatment="excluded"]').waitFor();
    await expect.poll(() => stats.textContent()).not.toBe(before);
    const less = await stats.textContent();
    const rate = page.getByTestId('currencies').getByRole('textbox');
    await rate.fill('0.5');
    await rate.press('Enter');
    await rate.blur();
    await expect.poll(() => stats.textContent()).not.toBe(less);
    await confirmImport(page);
    const [dataset] = await page.evaluate(() => kept.datasets());
    expect(dataset?.salesRule.rates).toEqual({ USD: 0.5 });
  }));

test('rows that were not taken over come as a file with the reason', () =>
  visit(async ({ page }) => {
    await drop(page, month());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('download-rejected').click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^22,Sum,"Cells that are not a number.*",R20,user8@example\.com,.*,ten,/);
  }));

test('a column that is made an id is read again, and ids that a spreadsheet has rounded are nobody', () =>
  visit(async ({ page }) => {
    const rows = Array.from(
      { length: 40 },
      (_, at) => `${at < 3 ? '1.93068E+15' : 193068000000000 + at},${at}.50`,
    );
    await drop(page, ['mark,sum', ...rows, ''].join('\n'));
    expect(await page.locator('[data-problem]').count()).toBe(0);
    await page.locator('tr[data-column="mark"] select').selectOption('customerId');
    await page.locator('[data-problem="damaged-id"]').waitFor();
    expect(await roleOf(page, 'mark')).toBe('customerId');
    await confirmImport(page);
    const [dataset] = await page.evaluate(() => kept.datasets());
    expect(dataset?.columns[0]).toMatchObject({ type: 'text', missing: 3, distinct: 37 });
  }));

describe('next month’s file', () => {
  test('is read as this month’s was kept, without a click', () =>
    visit(async ({ page }) => {
      await drop(page, month());
      expect(await page.getByTestId('remembered').count()).toBe(0);
      await page.locator('tr[data-column="Ref"] select').selectOption('orderId');
      await page.getByTestId('date-question').locator('[data-order="mdy"]').click();
      await page.locator('[data-order="mdy"][aria-pressed="true"]').waitFor();
      await page.locator('[data-mark="pending"]').click();
      await page.locator('[data-mark="pending"][data-treatment="excluded"]').waitFor();
      await confirmImport(page);
      const stored = await page.evaluate(() => localStorage.getItem('kept.readings') ?? '');
      expect(stored).not.toBe('');
      expect(stored).not.toMatch(/buyer|ordered|pending|paid|example|month/i);
      await page.reload();
      await openScreen(page, 'landing');
      await drop(
        page,
        month('ref,Currency,ordered,SUM,Buyer,Status').replaceAll(
          /^(R\d+),([^,]*),([^,]*),([^,]*),([^,]*),/gm,
          '$1,$5,$3,$4,$2,',
        ),
      );
      await page.getByTestId('remembered').waitFor();
      await page.locator('[data-order="mdy"][aria-pressed="true"]').waitFor();
      expect(await roleOf(page, 'ref')).toBe('orderId');
      await page.locator('[data-mark="pending"][data-treatment="excluded"]').waitFor();

      await page.getByTestId('forget-reading').click();
      await page.locator('[data-testid="date-question"] [data-order="mdy"][aria-pressed="false"]').waitFor();
      expect(await page.getByTestId('remembered').count()).toBe(0);
      expect(await page.evaluate(() => localStorage.getItem('kept.readings'))).toBe('{}');
    }));

  test('is not, after a wipe', () =>
    visit(async ({ page }) => {
      await drop(page, month());
      await confirmImport(page);
      await page.evaluate(() => kept.wipe());
      expect(await page.evaluate(() => localStorage.getItem('kept.readings'))).toBeNull();
      await openScreen(page, 'landing');
      await drop(page, month());
      expect(await page.getByTestId('remembered').count()).toBe(0);
    }));
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test.each([
    { device: 'laptop', viewport: { width: 1280, height: 800 }, locale: 'en-GB' },
    { device: 'phone', viewport: { width: 390, height: 844 }, locale: 'zh-CN' },
  ])('axe finds nothing on a $device in $locale', ({ viewport, locale }) =>
    visit(
      async ({ page }) => {
        await drop(page, month());
        await page.getByTestId('sales-stats').waitFor();
        await settled(page);
        await expectAccessible(page, 'confirm');
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide).toBeLessThanOrEqual(0);
      },
      { colorScheme, viewport, locale, reducedMotion: 'reduce' },
    ),
  );
});
