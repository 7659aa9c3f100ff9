import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import MovementView from '../../../src/analyses/movement/View.svelte';
import { namesOf, peopleBetween, peopleOfMove } from '../../../src/analyses/movement/people.ts';
import { changedPeople, peopleInGroup } from '../../../src/analyses/rfm/people.ts';
import type { RfmParams } from '../../../src/analyses/rfm/meta.ts';
import RfmView from '../../../src/analyses/rfm/View.svelte';
import type { DatasetInfo } from '../../../src/data/schema.ts';
import { kept } from '../../../src/services/kept.ts';
import { ordersCsv } from '../../helpers/orders-csv.ts';
import { downloads, dress, keep, LAPTOP, openFolds, PHONE, speak, violations } from './stage.ts';

let dataset: DatasetInfo;

beforeAll(async () => {
  await kept.wipe();
  dataset = await keep(ordersCsv(3_000));
});
beforeEach(async () => {
  speak('en');
  dress('light');
  rerun.mockClear();
  await page.viewport(LAPTOP.width, LAPTOP.height);
});
afterAll(() => kept.wipe());

const rerun = vi.fn();

async function showMovement() {
  const result = await kept.analyse('movement', [dataset.id]);
  await render(MovementView, { result, dataset, params: result.provenance.params as never, rerun });
  const root = page.getByTestId('movement-view').element();
  await expect.poll(() => root.querySelectorAll('svg [role="button"]').length).toBeGreaterThan(0);
  return { result, root };
}

async function showRfm(params: Partial<RfmParams>) {
  const result = await kept.analyse('rfm', [dataset.id], params);
  await render(RfmView, { result, dataset, params: result.provenance.params as RfmParams, rerun });
  const root = page.getByTestId('rfm-view').element();
  await openFolds(root);
  return { result, root };
}

/** The people that the last press led to, by id. */
function shown(): readonly string[] {
  const { filter } = history.state as { filter: { analysis: string; customers: readonly string[] } };
  expect(filter.analysis).toBe('list');
  return filter.customers;
}

function press(key: string): void {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
}

describe('movement', () => {
  test('one tab stop; arrows walk from a group along its widest band, Enter opens its people', async () => {
    const { result, root } = await showMovement();
    expect(root.querySelectorAll('svg [tabindex="0"]')).toHaveLength(1);
    root.querySelector<SVGElement>('svg [tabindex="0"]')!.focus();
    press('ArrowRight');
    const band = document.activeElement!;
    const start = result.flows[0]!.from;
    const widest = result.flows
      .filter(({ from }) => from === start)
      .reduce((best, flow) => (flow.customers > best.customers ? flow : best));
    expect(band.getAttribute('aria-label')).toContain(`${widest.customers} people`);
    await expect.element(page.getByText(band.getAttribute('aria-label')!)).toBeVisible();
    press('Enter');
    expect(shown()).toEqual(namesOf(result, peopleBetween(result, widest.from, widest.to)));
    press('ArrowRight');
    press(' ');
    expect(shown()).toEqual(namesOf(result, peopleBetween(result, null, widest.to)));
  });

  test('every move leads to its people, on screen and as a list with a tenth held out', async () => {
    const { result } = await showMovement();
    const fact = result.moves.find(({ customers }) => customers > 10)!;
    const name = { slipped: 'Slipped', returned: 'Came back', risen: 'Rose', arrived: 'New' }[fact.move];
    await page.getByRole('button', { name: new RegExp(`^Show people.*${name}`) }).click();
    expect(new Set(shown())).toEqual(new Set(namesOf(result, peopleOfMove(result, fact.move))));
    await page.getByRole('button', { name: new RegExp(`^Download list.*${name}`) }).click();
    const [file] = await downloads(() => page.getByRole('button', { name: 'Download CSV' }).click());
    const [header, ...lines] = (await file!.blob.text()).trim().split('\r\n');
    expect(header).toContain('customer_id,group,segment,from_group,to_group');
    expect(lines).toHaveLength(fact.customers);
    const heldOut = lines.filter((line) => line.split(',')[1] === 'hold-out');
    expect(heldOut).toHaveLength(Math.round(fact.customers / 10));
  });

  test('other dates run it again; one that leaves nothing to compare does not', async () => {
    const { result, root } = await showMovement();
    await page.getByLabelText('Time between').selectOptions('180');
    expect(rerun).toHaveBeenLastCalledWith({ from: result.to - 180 * 86_400_000, to: null });
    const [from] = root.querySelectorAll<HTMLInputElement>('input[type="date"]');
    change(from!, '2025-01-15');
    expect(rerun).toHaveBeenLastCalledWith({ from: Date.UTC(2025, 0, 16) - 1, to: null });
    rerun.mockClear();
    change(from!, '1999-01-01');
    expect(rerun).not.toHaveBeenCalled();
    expect(from!.valueAsNumber).toBe(Math.floor(result.from / 86_400_000) * 86_400_000);
  });

  test('on a phone the largest changes are bars, and lead to their people too', async () => {
    await page.viewport(PHONE.width, PHONE.height);
    const { result, root } = await showMovement();
    const changes = result.flows
      .filter(({ from, to }) => from !== to && from !== 'none' && to !== 'none')
      .toSorted((a, b) => b.customers - a.customers);
    root
      .querySelector<SVGElement>('svg [role="button"]')!
      .dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(shown()).toHaveLength(changes[0]!.customers);
  });
});

function change(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('RFM in another way', () => {
  test('cut-points show how many people they give; what does not rise cannot be used', async () => {
    const { result } = await showRfm({});
    await page.getByLabelText('Scores by').selectOptions('cuts');
    const first = page.getByLabelText('Recency (days), cut-point 1');
    const counts = result.scoring.r.counts.toReversed().join(' · ');
    await expect.element(page.getByText(`People per score, 5 to 1: ${counts}`)).toBeVisible();
    await first.fill('9999');
    await expect.element(page.getByText('Four numbers, none below the one before.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Make the groups' })).toBeDisabled();
    await first.fill('0');
    const lately = result.recencyDays.filter((days) => days <= 0).length;
    await expect.element(page.getByText(`People per score, 5 to 1: ${lately} ·`)).toBeVisible();
    await page.getByRole('button', { name: 'Make the groups' }).click();
    const cuts = expect.objectContaining({ r: [0, ...result.scoring.r.cuts.slice(1)] }) as unknown;
    expect(rerun).toHaveBeenLastCalledWith(expect.objectContaining({ scheme: 'cuts', window: 'all', cuts }));
    await expect.poll(() => violations()).toEqual([]);
  });

  test('says what it changes, and every mark leads to these people, not to the usual ones', async () => {
    const { result, root } = await showRfm({ scheme: 'tertile', window: 12 });
    const { changed } = result.comparison!;
    await expect.element(page.getByText(`${changed} people are in another group`)).toBeVisible();
    await page.getByRole('button', { name: 'Show who changed' }).click();
    expect(shown()).toHaveLength(changedPeople(result).length);
    await page.getByRole('button', { name: 'Champions', exact: true }).first().click();
    expect(shown()).toEqual(Array.from(peopleInGroup(result, 'champions'), (at) => result.customers[at]));
    await expect.poll(() => root.querySelectorAll('[data-mark]').length).toBe(9);
    await expect.poll(() => violations()).toEqual([]);
    await page.getByRole('button', { name: 'Back to the usual way' }).first().click();
    expect(rerun).toHaveBeenLastCalledWith(
      expect.objectContaining({ scheme: 'quintile', window: 'all', reference: null }),
    );
  });
});
