/** Words of one language, or of one habit: those that say yes, and those that say no. */
interface YesAndNo {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

const PAIRS: readonly YesAndNo[] = [
  { yes: ['true', 't'], no: ['false', 'f'] },
  { yes: ['yes', 'y'], no: ['no', 'n'] },
  { yes: ['on'], no: ['off'] },
  { yes: ['ja', 'j'], no: ['nein', 'n'] },
  { yes: ['ja'], no: ['nee', 'nej', 'nei'] },
  { yes: ['wahr'], no: ['falsch'] },
  { yes: ['oui', 'o'], no: ['non', 'n'] },
  { yes: ['vrai'], no: ['faux'] },
  { yes: ['sí', 'si', 's'], no: ['no', 'n'] },
  { yes: ['sì'], no: ['no'] },
  { yes: ['verdadero'], no: ['falso'] },
  { yes: ['vero'], no: ['falso'] },
  { yes: ['sim', 's'], no: ['não', 'nao', 'n'] },
  { yes: ['verdadeiro'], no: ['falso'] },
  { yes: ['tak'], no: ['nie'] },
  { yes: ['ano'], no: ['ne'] },
  { yes: ['evet'], no: ['hayır'] },
  { yes: ['kyllä'], no: ['ei'] },
  { yes: ['да'], no: ['нет'] },
  { yes: ['так'], no: ['ні'] },
  { yes: ['ya'], no: ['tidak'] },
  { yes: ['是'], no: ['否', '不是'] },
  { yes: ['有'], no: ['无', '無', '没有'] },
  { yes: ['真'], no: ['假', '偽'] },
  { yes: ['对'], no: ['错'] },
  { yes: ['はい'], no: ['いいえ'] },
  { yes: ['예', '네'], no: ['아니요', '아니오'] },
  { yes: ['✓', '✔', '☑', '√', '✅', 'x'], no: ['✗', '✘', '✕', '×', '☐', '❌', '-'] },
];

/** Words of one column: yes and no, and the same written differently. */
export const MOST_BOOLEAN_WORDS = 6;

/** Words that need no opposite beside them. */
const PLAIN: ReadonlySet<string> = new Set([
  ...['true', 'false', 'yes', 'ja', 'oui', '是', '否'],
  ...['✓', '✔', '☑', '√', '✅'],
]);

/**
 * What the different values of a text column mean, where they are the yes and no of one language: `ja` and `nein`,
 * 是 and 否, ✓ and nothing. One word alone says so only when it is a mark or in no doubt (`true`, 是): a column of
 * nothing but `no` or `x` is left as words.
 *
 * @returns true or false for each value, in their order; null where they are anything else.
 */
export function readBooleans(values: readonly string[]): readonly boolean[] | null {
  if (values.length === 0 || values.length > MOST_BOOLEAN_WORDS) return null;
  const words = values.map(wordOf);
  const pair = PAIRS.find(({ yes, no }) => words.every((word) => yes.includes(word) || no.includes(word)));
  if (pair === undefined) return null;
  const meanings = words.map((word) => pair.yes.includes(word));
  return meanings.every((meaning) => meaning === meanings[0]) && !words.every((word) => PLAIN.has(word))
    ? null
    : meanings;
}

function wordOf(value: string): string {
  return value.trim().toLowerCase().replaceAll('\ufe0f', '');
}
