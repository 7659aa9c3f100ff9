const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const NARROW = /[iIlj.,:;'|!()[\]\s]/;
const GRAPHEMES = new Intl.Segmenter();
const CAPITAL_OR_BROAD = /[A-Zmw%€@–—]/;

/**
 * Width of a line of text in px, estimated without a DOM: good to about 10 % for sans-serif faces, and on the safe
 * (wide) side. A layout that needs no measuring can be tested and run before the first paint.
 */
export function textWidth(text: string, fontSizePx: number): number {
  let em = 0;
  for (const character of text) em += emOf(character);
  return em * fontSizePx;
}

function emOf(character: string): number {
  if (WIDE.test(character)) return 1;
  if (NARROW.test(character)) return 0.33;
  return CAPITAL_OR_BROAD.test(character) ? 0.76 : 0.6;
}

/** Cuts `text` to fit `widthPx`, with an ellipsis; empty where not even one character fits. */
export function fitText(text: string, fontSizePx: number, widthPx: number): string {
  if (textWidth(text, fontSizePx) <= widthPx) return text;
  const characters = Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
  while (characters.length > 0) {
    characters.pop();
    const cut = `${characters.join('').trimEnd()}…`;
    if (textWidth(cut, fontSizePx) <= widthPx) return characters.length > 0 ? cut : '';
  }
  return '';
}
