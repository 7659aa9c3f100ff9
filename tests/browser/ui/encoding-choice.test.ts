import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import EncodingChoice from '../../../src/app/import/EncodingChoice.svelte';
import { ingest, type ChunkSink } from '../../../src/import/index.ts';
import type { ParseOptions } from '../../../workers/import.contract.ts';
import { encodeText } from '../../helpers/encode-text.ts';
import { dress, LAPTOP, PHONE, speak, violations } from '../views/stage.ts';

const POLISH = 'id;imię;miasto\n1;Łucja;Łódź\n2;Zofia;Kraków\n3;Ewa;Gdańsk\n';
const GARBLED = 'id,name\n1,CafÃ© de FlÃ´re\n2,MÃ¼ller\n';
const onreparse = vi.fn();
/** What is shown comes before the cells: nobody looks at these. */
const SINK: ChunkSink = {
  begin: () => Promise.resolve(),
  write: () => Promise.resolve(),
  finish: () => Promise.resolve(),
};

async function show(bytes: Uint8Array<ArrayBuffer>, options: ParseOptions = {}): Promise<void> {
  const request = { file: new File([bytes], 'table.csv'), options, datasetId: 'test', sample: null };
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const { dataset, preview } = await ingest(request, context, SINK);
  await render(EncodingChoice, { preview, facts: dataset.import, onreparse });
}

beforeEach(async () => {
  onreparse.mockClear();
  speak('en');
  dress('light');
  await page.viewport(LAPTOP.width, LAPTOP.height);
});

describe('the choice of an encoding', () => {
  test('shows words in each, the one in use pressed, and reads again by another', async () => {
    await show(encodeText(POLISH, 'windows-1250'));
    const panel = page.getByTestId('encoding-choice');
    await expect.element(panel).toHaveTextContent('Łódź');
    const pressed = [...document.querySelectorAll('[aria-pressed="true"]')];
    expect(pressed.map((button) => button.getAttribute('data-encoding'))).toEqual(['windows-1250']);
    document.querySelectorAll<HTMLButtonElement>('[data-encoding]')[1]!.click();
    expect(onreparse).toHaveBeenCalledOnce();
    expect(await violations()).toEqual([]);
  });

  test('fits on a phone, in Chinese', async () => {
    await page.viewport(PHONE.width, PHONE.height);
    speak('zh-CN');
    await show(encodeText(POLISH, 'windows-1250'));
    await expect.element(page.getByTestId('encoding-choice')).toHaveTextContent('中欧');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(PHONE.width);
    const buttons = [...document.querySelectorAll('[data-encoding]')];
    expect(
      Math.min(...buttons.map((button) => button.getBoundingClientRect().height)),
    ).toBeGreaterThanOrEqual(44);
  });

  test('is not there where nothing is open', async () => {
    await show(encodeText(POLISH, 'utf-8'));
    expect(document.querySelector('[data-testid="encoding-choice"]')).toBeNull();
    expect(document.querySelector('[data-testid="garbled-text"]')).toBeNull();
  });
});

describe('garbled words', () => {
  test('are shown as they would be, and repaired on request', async () => {
    await show(encodeText(GARBLED, 'utf-8'));
    await expect.element(page.getByTestId('garbled-text')).toHaveTextContent('Müller');
    await page.getByTestId('repair-text').click();
    expect(onreparse).toHaveBeenCalledWith({ repair: { written: 'utf-8', misread: 'windows-1252' } });
    expect(await violations()).toEqual([]);
  });

  test('once repaired can be had back', async () => {
    await show(encodeText(GARBLED, 'utf-8'), { repair: { written: 'utf-8', misread: 'windows-1252' } });
    await page.getByRole('button').click();
    expect(onreparse).toHaveBeenCalledWith({ repair: null });
  });
});
