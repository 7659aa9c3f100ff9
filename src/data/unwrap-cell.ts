const QUOTE = 34;
const APOSTROPHE = 39;
const EQUALS = 61;

/** A number, phone or postcode of digits behind the apostrophe that keeps a spreadsheet from reading it. */
const GUARDED = /^'[-+]?\d[\d().\s-]*$/;

/**
 * Takes off what exporters put around an id so that a spreadsheet leaves it alone: `="00123"`, `'00501`, a TAB or
 * spaces on either side. Other formulas and words with an apostrophe stay as they are.
 */
export function unwrapCell(cell: string): string {
  const text = cell.trim();
  const first = text.charCodeAt(0);
  if (first === EQUALS) return unwrapFormula(text);
  return first === APOSTROPHE && GUARDED.test(text) ? text.slice(1) : text;
}

function unwrapFormula(text: string): string {
  const isText = text.length >= 3 && text.charCodeAt(1) === QUOTE && text.endsWith('"');
  const inside = isText ? text.slice(2, -1) : '"';
  return inside.includes('"') ? text : inside.trim();
}
