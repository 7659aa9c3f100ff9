import { plainName } from '../plain-name.ts';

/**
 * The same text for the same headers, whatever their order, case, spaces and punctuation: under it what a user decided
 * about one month's file is found again for the next month's. Not meant to keep a secret.
 */
export function headerSignature(headers: readonly string[]): string {
  const names = headers.map(plainName).filter((name) => name !== '');
  const text = [...new Set(names)].sort().join('\u001f');
  return `${names.length}-${hash(text, 0x811c9dc5)}${hash(text, 0x9e3779b9)}`;
}

/** 32-bit FNV-1a over UTF-16 units, from another start for another hash. */
function hash(text: string, start: number): string {
  let value = start;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
