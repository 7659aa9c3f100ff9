import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Component } from 'svelte';
import type { AnalysisId } from '../../../src/analyses/registry.ts';
import { loadView } from '../../../src/app/segments/analysis-views.ts';
import type { DatasetInfo } from '../../../src/data/schema.ts';
import { kept } from '../../../src/services/kept.ts';
import { dress, keep, LAPTOP, openFolds, PHONE, speak, violations } from './stage.ts';

/** Orders of people in the east, who come often, and in the west, who came once; both buy by app and web. */
function regionsCsv(): string {
  const lines = Array.from({ length: 240 }, (_, person) => {
    const isEast = person % 3 === 0;
    const orders = isEast ? 6 : 1 + (person % 2);
    return Array.from({ length: orders }, (_order, nth) => {
      const day = new Date(Date.UTC(2024, isEast ? 6 : 0, 1 + ((person * 7 + nth * 23) % 170)));
      const channel = (person + nth) % 2 === 0 ? 'app' : 'web';
      const price = (10 + ((person * 13 + nth) % 40)).toFixed(2);
      const [date] = day.toISOString().split('T');
      return `O${person}-${nth},P${person},${date},${isEast ? 'East' : 'West'},${channel},${price}`;
    });
  }).flat();
  return `order_id,customer_id,order_date,country,sales channel,amount\n${lines.join('\n')}\n`;
}

/** A table of subscribers: two numbers that rise together, and a plan that goes with whether they left. */
function subscribersCsv(): string {
  const lines = Array.from({ length: 300 }, (_, i) => {
    const plan = ['monthly', 'yearly'][i % 2]!;
    const hasLeft = i % 2 === 0 ? i % 3 !== 0 : i % 11 === 0;
    const months = 1 + ((i * 37) % 60);
    const visits = months * 2 + ((i * 17) % 23);
    return `${plan},${hasLeft ? 'Yes' : 'No'},${months},${visits}`;
  });
  return `plan,churned,months,visits\n${lines.join('\n')}\n`;
}

let orders: DatasetInfo;
let subscribers: DatasetInfo;
const rerun = vi.fn();

beforeAll(async () => {
  await kept.wipe();
  subscribers = await keep(subscribersCsv(), 'subscribers.csv');
  orders = await keep(regionsCsv());
});
beforeEach(async () => {
  speak('en');
  dress('light');
  await page.viewport(LAPTOP.width, LAPTOP.height);
});
afterAll(() => kept.wipe());

async function show(id: AnalysisId, dataset: DatasetInfo) {
  const result = await kept.analyse(id, [dataset.id]);
  const View = (await loadView(id)) as Component<Record<string, unknown>> | null;
  const screen = await render(View!, { result, dataset, params: result.provenance.params, rerun });
  await expect.element(page.getByTestId(`${id}-view`)).toBeVisible();
  return { ...screen, root: page.getByTestId(`${id}-view`).element() };
}

const marks = (root: Element) => [...root.querySelectorAll<SVGElement>('[data-mark]')];

describe('markets', () => {
  test('the title is the market whose people are another kind', async () => {
    const { root } = await show('markets', orders);
    expect(root.querySelector('h2')?.textContent).toMatch(
      /^East: \d+% are in “.+”, (and nobody|[\d.]+ times)/,
    );
  });

  test('a cell says what it is, and leads to exactly its people', async () => {
    const { root } = await show('markets', orders);
    await expect.poll(() => marks(root).length).toBeGreaterThan(3);
    const peopled = marks(root).find(({ textContent }) => /[1-9]\d?%/.test(textContent))!;
    peopled.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    const panel = page.getByTestId('market-cell');
    await expect.poll(() => panel.element().textContent).toContain(' of ');
    const [count] = /\d+/.exec(panel.element().textContent) ?? [''];
    await panel.getByRole('button', { name: /^Show people/ }).click();
    const { filter } = history.state as { filter: { customers: string[] } };
    expect(filter.customers).toHaveLength(Number(count));
    expect(location.href).not.toContain('P1');
  });

  test('arrow keys walk the cells, Enter picks one', async () => {
    const { root } = await show('markets', orders);
    await expect.poll(() => marks(root).length).toBeGreaterThan(3);
    const start = root.querySelector<SVGElement>('[data-mark][tabindex="0"]')!;
    start.focus();
    press('ArrowRight');
    if (document.activeElement === start) press('ArrowLeft');
    expect(document.activeElement).not.toBe(start);
    const before = page.getByTestId('market-cell').element().textContent;
    press('Enter');
    await expect.poll(() => page.getByTestId('market-cell').element().textContent).not.toBe(before);
  });

  test('another dimension, and orders instead of customers', async () => {
    const { root } = await show('markets', orders);
    await page.getByRole('button', { name: /^Channel/ }).click();
    await expect.poll(() => root.textContent).toContain('Channel: who is in which group');
    await page.getByLabelText('Counted').selectOptions('orders');
    expect(rerun).toHaveBeenLastCalledWith({ unit: 'orders' });
  });

  test('a table without orders is compared by what reads like an outcome, and leads to its rows', async () => {
    const { root } = await show('markets', subscribers);
    expect(root.querySelector('h2')?.textContent).toContain('churned');
    await page
      .getByRole('button', { name: /^Show people/ })
      .first()
      .click();
    expect((history.state as { filter: { rows: number[] } }).filter.rows.length).toBeGreaterThan(50);
  });
});

describe('correlations', () => {
  test('the title says in people what goes together', async () => {
    const { root } = await show('correlations', subscribers);
    expect(root.querySelector('h2')?.textContent).toMatch(
      /^Of the top third by months, \d+% are among the top third by visits|^Of the top third by visits/,
    );
  });

  test('a pair opens its dots and its people', async () => {
    const { root } = await show('correlations', subscribers);
    await expect.poll(() => marks(root).length).toBeGreaterThan(6);
    const panel = page.getByTestId('correlation-pair');
    await expect.poll(() => marks(panel.element()).length).toBeGreaterThan(3);
    const cell = marks(panel.element()).at(-1)!;
    cell.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    const { filter } = history.state as { filter: { rows: number[] } };
    expect(filter.rows.length).toBeGreaterThan(20);
  });

  test('numbers may be compared by amount instead of rank', async () => {
    await show('correlations', subscribers);
    await page.getByLabelText('Numbers are compared by').selectOptions('pearson');
    expect(rerun).toHaveBeenLastCalledWith({ method: 'pearson' });
  });
});

describe.each(['markets', 'correlations'] as const)('%s of a table without orders', (id) => {
  test('axe finds nothing on a phone in the dark, in Chinese', async () => {
    await page.viewport(PHONE.width, PHONE.height);
    dress('dark');
    speak('zh-CN');
    const { root } = await show(id, subscribers);
    await openFolds(root);
    await expect.poll(() => violations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(PHONE.width);
  });
});

function press(key: string): void {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
}
