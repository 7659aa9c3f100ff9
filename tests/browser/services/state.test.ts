import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kept } from '../../../src/services/kept.ts';
import { datasets } from '../../../src/state/datasets.svelte.ts';
import { importSession } from '../../../src/state/import-session.svelte.ts';
import { navigation } from '../../../src/state/navigation.svelte.ts';
import { taskFor } from '../../../src/state/task.svelte.ts';
import { ordersCsv } from '../../helpers/orders-csv.ts';

const orders = (rows = 300, name = 'orders.csv') => new File([ordersCsv(rows)], name);

beforeEach(() => datasets.wipe());
afterEach(() => importSession.cancel());

async function confirmed(file = orders()) {
  await importSession.start(file);
  expect(importSession.phase).toBe('confirm');
  return importSession.result!.dataset;
}

describe('an import session', () => {
  test('reads at once, shows what counts as a sale, follows edits, commits and selects', async () => {
    const staged = await confirmed();
    await expect.poll(() => importSession.sales.status).toBe('done');
    const customer = staged.columns.findIndex(({ role }) => role === 'customerId');
    await importSession.setRole(customer, null);
    await importSession.setRole(0, 'customerId');
    const roles = importSession.result!.dataset.columns.map(({ role }) => role);
    expect(roles.indexOf('customerId')).toBe(0);
    expect(roles.lastIndexOf('customerId')).toBe(0);
    await importSession.setSalesRule({
      cancelPrefix: 'A',
      requirePositivePrice: true,
      requirePositiveQuantity: true,
    });
    await importSession.setName('Shop');
    expect(datasets.list).toEqual([]);
    await importSession.commit();
    expect(importSession.phase).toBe('idle');
    expect(datasets.current).toMatchObject({ name: 'Shop', salesRule: { cancelPrefix: 'A' } });
  });

  test('edits made without waiting for each other all count', async () => {
    await confirmed();
    await Promise.all([
      importSession.setName('One'),
      importSession.setRole(0, null),
      importSession.setName('Two'),
    ]);
    expect(importSession.result!.dataset).toMatchObject({ name: 'Two' });
    expect(importSession.result!.dataset.columns[0]!.role).toBeNull();
  });

  test('reads again with other options, and keeps the earlier ones', async () => {
    await confirmed();
    await importSession.reparse({ headerRow: null });
    expect(importSession.result!.dataset.rowCount).toBe(301);
    await importSession.reparse({ types: 'text' });
    const { dataset } = importSession.result!;
    expect(dataset.rowCount).toBe(301);
    expect(dataset.columns.every(({ type }) => type === 'text')).toBe(true);
  });

  test('fails with the reason and is ready for another file', async () => {
    await importSession.start(new File([], 'empty.csv'));
    expect(importSession).toMatchObject({ phase: 'failed', error: { code: 'file-empty' } });
    await confirmed();
  });

  test('another file takes the place of the one being read', async () => {
    const first = importSession.start(orders(50_000, 'first.csv'));
    await expect.poll(() => importSession.phase).toBe('reading');
    await importSession.start(orders(300, 'second.csv'));
    await first;
    expect(importSession.result?.dataset.import.fileName).toBe('second.csv');
  });

  test('cancelled while reading or confirming, it leaves nothing', async () => {
    const reading = importSession.start(orders(50_000));
    await expect.poll(() => importSession.phase).toBe('reading');
    await importSession.cancel();
    await reading;
    expect(importSession.phase).toBe('idle');
    await confirmed();
    await importSession.cancel();
    expect(importSession.phase).toBe('idle');
    await datasets.refresh();
    expect(datasets.list).toEqual([]);
  });
});

describe('tasks', () => {
  test('are shared per dataset, and computed once', async () => {
    const { id } = await kept.importFile(orders());
    const task = taskFor('rfm', id);
    expect(taskFor('rfm', id)).toBe(task);
    await Promise.all([task.ensure(id), task.ensure(id)]);
    const { state } = task;
    expect(state.status).toBe('done');
    await task.ensure(id);
    expect(task.state).toBe(state);
  });

  test('a new run aborts the one before; cancel says cancelled', async () => {
    const { id } = await kept.importFile(orders(3_000));
    const task = taskFor('clusters', id);
    const slow = task.run(id, { nInit: 1_000 });
    expect(task.state.status).toBe('running');
    await task.run(id, { k: 2 });
    await slow;
    expect(task.state).toMatchObject({ status: 'done', result: { k: 2 } });
    const again = task.run(id, { nInit: 999 });
    task.cancel();
    await again;
    expect(task.state.status).toBe('cancelled');
  });

  test('say what is missing, and what failed', async () => {
    const { id } = await kept.importFile(new File(['city,size\nA,1\nB,2\n'], 'cities.csv'));
    const task = taskFor('rfm', id);
    await task.run(id);
    expect(task.state).toMatchObject({ status: 'insufficient', reason: { code: 'missing-roles' } });
    await task.run('nowhere');
    expect(task.state).toMatchObject({ status: 'failed', error: { code: 'dataset-not-found' } });
  });

  test('are forgotten when the data under them changes', async () => {
    const { id, columns } = await kept.importFile(orders());
    await datasets.refresh();
    const task = taskFor('rfm', id);
    await task.run(id);
    expect(task.state.status).toBe('done');
    const country = columns.findIndex(({ role }) => role === 'country');
    await datasets.update(id, { roles: { [country]: null } });
    expect(task.state.status).toBe('idle');
    await datasets.update(id, { name: 'Another name' });
    await task.run(id);
    await datasets.update(id, { name: 'And another' });
    expect(task.state.status).toBe('done');
  });
});

describe('what a reload brings back', () => {
  test('the datasets and the selected one', async () => {
    const first = await kept.importFile(orders(300, 'first.csv'));
    await kept.importFile(orders(300, 'second.csv'));
    datasets.select(first.id);
    const path = '../../../src/state/datasets.svelte.ts?reloaded';
    const { datasets: fresh } = (await import(/* @vite-ignore */ path)) as { datasets: typeof datasets };
    expect(fresh).not.toBe(datasets);
    expect(fresh.loading).toBe(true);
    await fresh.refresh();
    expect(fresh.current?.id).toBe(first.id);
    expect(fresh.list).toHaveLength(2);
  });

  test('the screen, and the customer without the address telling', async () => {
    navigation.go('customer', { customer: 'C1001' });
    expect(location.hash).toBe('#/customer');
    expect(location.href).not.toContain('C1001');
    const path = '../../../src/state/navigation.svelte.ts?reloaded';
    const { navigation: fresh } = (await import(/* @vite-ignore */ path)) as {
      navigation: typeof navigation;
    };
    expect(fresh).not.toBe(navigation);
    expect(fresh).toMatchObject({ screen: 'customer', customer: 'C1001' });
  });

  test('Back goes where one came from', async () => {
    navigation.go('segments');
    navigation.go('customers', { filter: { analysis: 'rfm', group: 'at-risk' } });
    expect(navigation.filter).toEqual({ analysis: 'rfm', group: 'at-risk' });
    history.back();
    await expect.poll(() => navigation.screen).toBe('segments');
    expect(navigation.filter).toBeNull();
  });
});
