import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { speak, violations } from '../views/stage.ts';
import DialogStage from './DialogStage.svelte';

beforeEach(async () => {
  speak('en');
  await render(DialogStage);
  await page.getByRole('button', { name: 'Open' }).click();
});

const dialog = () => page.getByRole('dialog', { name: 'Delete it?' });

test('takes the focus, is named and described, and is accessible', async () => {
  await expect.element(dialog()).toBeVisible();
  expect(dialog().element().contains(document.activeElement)).toBe(true);
  expect(document.querySelector('dialog')?.matches(':modal')).toBe(true);
  await expect.element(dialog()).toHaveAccessibleDescription('This cannot be undone.');
  expect(await violations()).toEqual([]);
});

test('Escape closes it and gives the focus back', async () => {
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
  expect(document.activeElement?.textContent.trim()).toBe('Open');
});

test('a button of its own closes it, and it opens again', async () => {
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Open' }).click();
  await expect.element(dialog()).toBeVisible();
});
