import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { AppError } from '../../../src/rpc/errors.ts';
import type { Task } from '../../../src/state/task.svelte.ts';
import { speak, violations } from '../views/stage.ts';
import TaskStage from './TaskStage.svelte';

const cancel = vi.fn();
const retry = vi.fn();

interface Case {
  readonly task: Task<string>;
  readonly says: RegExp;
  readonly button?: { readonly name: string; readonly does: () => void };
}

const CASES: Readonly<Record<Exclude<Task<string>['status'], 'idle'>, Case>> = {
  running: {
    task: {
      status: 'running',
      progress: { fraction: 0.5, step: 'fit' },
      startedAt: performance.now() - 4_000,
      cancel,
    },
    says: /50% done.*about \d/s,
    button: { name: 'Cancel', does: cancel },
  },
  done: { task: { status: 'done', result: '8 segments' }, says: /Result: 8 segments/ },
  insufficient: {
    task: { status: 'insufficient', reason: { code: 'too-few-customers', have: 12, need: 50 } },
    says: /This needs at least 50 customers; the table has 12/,
  },
  failed: {
    task: { status: 'failed', error: new AppError('engine-failed', 'lost device') },
    says: /The computing engine failed on the way/,
    button: { name: 'Try again', does: retry },
  },
  cancelled: {
    task: { status: 'cancelled' },
    says: /Nothing was changed/,
    button: { name: 'Run again', does: retry },
  },
};

beforeEach(() => {
  vi.clearAllMocks();
  speak('en');
});

describe.each(Object.entries(CASES))('a task that is %s', (_, { task, says, button }) => {
  test('says so, offers the way on, and is accessible', async () => {
    await render(TaskStage, { task, retry });
    await expect.poll(() => document.querySelector('main')?.textContent).toMatch(says);
    expect(await violations()).toEqual([]);
    if (button === undefined) return;
    await page.getByRole('button', { name: button.name }).click();
    expect(button.does).toHaveBeenCalledOnce();
  });
});

test('a task that has just begun shows no progress yet', async () => {
  const task: Task<string> = { status: 'running', progress: null, startedAt: performance.now(), cancel };
  await render(TaskStage, { task, retry });
  expect(document.querySelector('[role="progressbar"]')).toBeNull();
  await expect.element(page.getByRole('progressbar')).toBeVisible();
});

test('the words follow the language', async () => {
  speak('zh-CN');
  await render(TaskStage, { task: CASES.insufficient.task, retry });
  await expect.element(page.getByText('目前有 12 位客户，至少需要 50 位。')).toBeVisible();
});
