import Papa from 'papaparse';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Customer from '../../../src/app/screens/Customer.svelte';
import Customers from '../../../src/app/screens/Customers.svelte';
import Segments from '../../../src/app/screens/Segments.svelte';
import Today from '../../../src/app/screens/Today.svelte';
import { defaultChoice } from '../../../src/analyses/clusters/choices.ts';
import { ACTIONS } from '../../../src/analyses/rfm/actions.ts';
import type { DatasetInfo } from '../../../src/data/schema.ts';
import { kept } from '../../../src/services/kept.ts';
import { datasets } from '../../../src/state/datasets.svelte.ts';
import { navigation } from '../../../src/state/navigation.svelte.ts';
import { ordersCsv } from '../../helpers/orders-csv.ts';
import { downloads, dress, keep, LAPTOP, PHONE, speak, violations } from './stage.ts';

let orders: DatasetInfo;

beforeAll(async () => {
  await kept.wipe();
  orders = await keep(ordersCsv(3_000));
});
beforeEach(async () => {
  speak('en');
  dress('light');
  await page.viewport(LAPTOP.width, LAPTOP.height);
  datasets.select(orders.id);
  navigation.go('landing');
});
afterAll(() => kept.wipe());

const title = () => page.getByRole('heading', { level: 1 });
const heading = () => document.querySelector('h1')?.textContent ?? '';
const shownIds = () =>
  [...document.querySelectorAll('tr[data-row] td:first-child')].map((cell) => cell.textContent.trim());

async function openCustomers(filter: { analysis: string; group: string } | null = null) {
  navigation.go('customers', { filter });
  const screen = await render(Customers);
  await expect.poll(() => document.querySelector('[aria-busy="false"]')).not.toBeNull();
  return screen;
}

describe('Today', () => {
  test.each([LAPTOP, PHONE])(
    'three numbers, three actions, one warning; axe finds nothing at $width px',
    async (size) => {
      await page.viewport(size.width, size.height);
      await render(Today);
      await expect.element(page.getByTestId('today')).toBeVisible();
      await expect.element(title()).toHaveTextContent(/\d/);
      const { customers } = await kept.analyse('rfm', [orders.id]);
      await expect
        .element(page.getByText(new Intl.NumberFormat('en').format(customers.length), { exact: true }))
        .toBeVisible();
      await expect.poll(() => document.querySelectorAll('ol > li h3').length).toBe(ACTIONS.length);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(size.width);
      await expect.poll(() => violations()).toEqual([]);
    },
  );

  test('an action leads to its people, and to a list with a tenth held out', async () => {
    await render(Today);
    await expect.element(page.getByTestId('today')).toBeVisible();
    const [file] = await downloads(async () => {
      await page.getByRole('button', { name: 'Download list: Second purchase' }).click();
      await page.getByRole('button', { name: 'Download CSV' }).click();
    });
    expect(file!.name).toMatch(/^kept-second-purchase-\d{4}-\d\d-\d\d\.csv$/);
    const bytes = new Uint8Array(await file!.blob.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const { data } = Papa.parse<Record<string, string>>(await file!.blob.text(), {
      header: true,
      skipEmptyLines: true,
    });
    expect(Object.keys(data[0]!)).toEqual([
      'customer_id',
      'group',
      'segment',
      'r',
      'f',
      'm',
      'recency_days',
      'frequency',
      'monetary',
    ]);
    expect(data.filter(({ group }) => group === 'hold-out')).toHaveLength(Math.round(data.length / 10));
    expect(data.every(({ frequency }) => frequency === '1')).toBe(true);
    await page.getByRole('button', { name: 'Show people: Second purchase' }).click();
    expect(navigation.screen).toBe('customers');
    expect(navigation.filter).toEqual({ analysis: 'actions', group: 'second-purchase' });
  });
});

describe('Customers', () => {
  test('everybody, the biggest spender first; a header sorts, a search narrows', async () => {
    await openCustomers();
    const { customers, monetary } = await kept.analyse('rfm', [orders.id]);
    const best = customers[monetary.indexOf(Math.max(...monetary))];
    expect(heading()).toBe(`${customers.length} customers`);
    await expect.poll(() => shownIds()[0]).toBe(best);
    await page.getByRole('button', { name: 'Customer', exact: true }).click();
    await expect.poll(() => shownIds().slice(0, 3)).toEqual(customers.toSorted().slice(0, 3));
    await page.getByPlaceholder('Search by customer id').fill('c1001');
    await expect.poll(shownIds).toEqual(customers.filter((id) => id.includes('C1001')).toSorted());
    await page.getByPlaceholder('Search by customer id').fill('nobody');
    await expect.element(page.getByText('Nobody matches')).toBeVisible();
    await page.getByPlaceholder('Search by customer id').fill('');
  });

  test('a link from the grid shows the people of its cell, a chip takes the filter away', async () => {
    const { customers, grid } = await kept.analyse('rfm', [orders.id]);
    const at = grid.customers.indexOf(Math.max(...grid.customers));
    await openCustomers({ analysis: 'rfm', group: `r${Math.floor(at / 5) + 1}f${(at % 5) + 1}` });
    expect(heading()).toContain(`${grid.customers[at]} customers:`);
    await expect.poll(() => violations()).toEqual([]);
    await page.getByRole('button', { name: /^Remove the filter/ }).click();
    await expect.poll(heading).toBe(`${customers.length} customers`);
  });

  test('a link from a segment works after a reload too: the segments are made first', async () => {
    const { segments } = await kept.analyse('clusters', [orders.id]);
    navigation.go('customers', { filter: { analysis: 'clusters', group: '1' } });
    await render(Customers);
    await expect.poll(heading).toContain(`${segments[1]!.size} customers:`);
  });

  test('one customer: facts, group and why, orders by the sales rule; back is back', async () => {
    const list = await openCustomers();
    const { customers, frequency } = await kept.analyse('rfm', [orders.id]);
    await expect.poll(shownIds).not.toEqual([]);
    const id = shownIds()[1]!;
    await page.getByRole('button', { name: id, exact: true }).click();
    expect(navigation.customer).toBe(id);
    expect(location.href).not.toContain(id);
    await list.unmount();
    await render(Customer);
    const count = frequency[customers.indexOf(id)]!;
    await expect.element(title()).toHaveTextContent(count === 1 ? 'One order' : `${count} orders`);
    await expect.poll(() => document.querySelectorAll('.orders > li').length).toBe(Math.min(20, count));
    await expect.poll(() => violations()).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Back to the list' }));
    await expect.poll(() => navigation.screen).toBe('customers');
  });

  test('somebody who is not there: says so, and leads back', async () => {
    navigation.go('customer', { customer: 'ghost' });
    await render(Customer);
    await expect.element(page.getByText('This customer is not in the data on screen')).toBeVisible();
  });
});

describe('Segments', () => {
  test('of customers: by rule and by likeness', async () => {
    await render(Segments);
    await expect.element(page.getByTestId('rfm-view')).toBeVisible();
    await page.getByRole('tab').nth(1).click();
    await expect.element(page.getByTestId('clusters-view')).toBeVisible();
    await expect.poll(() => violations()).toEqual([]);
  });

  test('running again keeps the picture until the new one is there', async () => {
    await render(Segments);
    await page.getByRole('tab').nth(1).click();
    await expect.element(page.getByTestId('clusters-view')).toBeVisible();
    document
      .querySelector<HTMLElement>('[data-testid="clusters-view"] details:last-of-type > summary')
      ?.click();
    await page.getByLabelText('Segments (k)').selectOptions('6');
    await page.getByRole('button', { name: 'Run again' }).click();
    expect(document.querySelector('[data-testid="clusters-view"]')).not.toBeNull();
    await expect
      .poll(() => document.querySelector('[data-testid="clusters-view"] h2')?.textContent)
      .toMatch(/^6 /);
  });

  test('of a table without customers: no RFM, and segments lead to their rows', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${i % 2 ? 20 : 80 + (i % 7)},${i % 3 ? 5 + (i % 4) : 90},${'abc'[i % 3]}`,
    );
    const table = await keep(`income,score,letter\n${rows.join('\n')}\n`, 'table.csv');
    const screen = await render(Segments);
    await expect.element(page.getByTestId('clusters-view')).toBeVisible();
    await expect.element(page.getByRole('tab', { name: 'By rule (RFM)' })).not.toBeInTheDocument();
    await expect.poll(() => violations()).toEqual([]);
    const {
      segments,
      rows: numbers,
      labels,
    } = await kept.analyse('clusters', [table.id], defaultChoice(table)!);
    await page
      .getByRole('button', { name: /^Show people/ })
      .first()
      .click();
    await screen.unmount();
    await render(Customers);
    await expect.poll(heading).toContain(`${segments[0]!.size} rows: `);
    await page.getByRole('button', { name: /^Download list/ }).click();
    const [file] = await downloads(() => page.getByRole('button', { name: 'Download CSV' }).click());
    const [header, ...lines] = (await file!.blob.text()).trim().split('\r\n');
    expect(header).toContain('row,group,income,score,letter,segment');
    expect(lines.map((line) => line.split(',')[0])).toEqual(numbers.filter((_, at) => labels[at] === 0));
  });

  test('of words alone: says what would be enough', async () => {
    await keep('a,b\nx,y\nz,w\n', 'words.csv');
    await render(Segments);
    await expect.element(page.getByText('Nothing to compare by')).toBeVisible();
  });

  test('of one customer: the reason, and what would be enough', async () => {
    const one =
      'order_id,customer_id,order_date,quantity,unit_price\n1,C1,2024-01-01,1,5\n2,C1,2024-02-01,1,5\n';
    await keep(one, 'one.csv');
    await render(Segments);
    await expect.element(page.getByText('Not enough for this yet')).toBeVisible();
    await expect.element(page.getByText(/This needs at least 2 customers; the table has 1/)).toBeVisible();
  });
});
