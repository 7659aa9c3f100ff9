import axe from 'axe-core';
import { expect } from 'vitest';
import '../../../src/app/theme.css';
import '../../../src/app/base.css';
import { bindLocale, type Locale } from '../../../src/i18n/index.ts';
import { kept } from '../../../src/services/kept.ts';
import { datasets } from '../../../src/state/datasets.svelte.ts';
import type { DatasetInfo } from '../../../src/data/schema.ts';

export const LAPTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

let speaking: Locale = 'en';
bindLocale(() => speaking);

export function speak(locale: Locale): void {
  speaking = locale;
  document.documentElement.lang = locale;
}

export function dress(theme: 'light' | 'dark'): void {
  document.documentElement.dataset['theme'] = theme;
}

/** Puts a file into the real store through the real worker, and selects it. */
export async function keep(text: string, name = 'orders.csv'): Promise<DatasetInfo> {
  const info = await kept.importFile({ name, bytes: new TextEncoder().encode(text) });
  await datasets.refresh();
  datasets.select(info.id);
  return info;
}

/** What axe finds on the page now, as `rule: element`; landmarks are the shell's business. */
export async function violations(root: Element = document.body): Promise<string[]> {
  const { violations: found } = await axe.run(root, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'heading-order': { enabled: false },
    },
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Opens what is for specialists, and waits until it is drawn. */
export async function openFolds(root: Element): Promise<void> {
  for (const summary of root.querySelectorAll<HTMLElement>('details:not([open]) > summary')) summary.click();
  const bodies = () => [...root.querySelectorAll('details > .body')];
  await expect.poll(() => bodies().every((body) => body.childElementCount > 0)).toBe(true);
}

/** The text that stands for a chart to who does not see it. */
export function textAlternative(figure: Element): string {
  const ids = (figure.getAttribute('aria-describedby') ?? '').split(' ');
  return ids
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .trim();
}

/** Runs `act` and gives the files it made the browser save. */
export async function downloads(
  act: () => Promise<void>,
  count = 1,
): Promise<{ name: string; blob: Blob }[]> {
  const saved: { name: string; blob: Blob }[] = [];
  const pending: Promise<void>[] = [];
  const original = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function save(this: HTMLAnchorElement) {
    const name = this.download;
    pending.push(
      fetch(this.href).then(async (answer) => void saved.push({ name, blob: await answer.blob() })),
    );
  };
  try {
    await act();
    await expect.poll(() => pending.length).toBe(count);
    await Promise.all(pending);
    return saved;
  } finally {
    HTMLAnchorElement.prototype.click = original;
  }
}
