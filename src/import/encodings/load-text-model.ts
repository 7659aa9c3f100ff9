import type { TextRepair } from '../../data/schema.ts';
import type { WordRepairer } from './garbled-text.ts';
import type * as textModel from './text-model.ts';

/** Loads what judges texts by the languages that people write, once: it is large, and ASCII is in need of no judge. */
export function loadTextModel(): Promise<typeof textModel> {
  return import('./text-model.ts');
}

/** @returns null where there is nothing to undo. */
export async function loadRepairer(repair: TextRepair | null): Promise<WordRepairer | null> {
  if (repair === null) return null;
  const { WordRepairer } = await loadTextModel();
  return new WordRepairer(repair);
}
