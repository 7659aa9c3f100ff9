/** One product out of a cell that holds several. */
export interface PackedProduct {
  readonly name: string;
  readonly quantity: number;
  /** What its line comes to, where the cell says it. */
  readonly amount: number | null;
}

/** `2× Name`, `2 x Name` at the start of a list or behind a comma. Names hold commas themselves. */
const COUNT_FIRST = /(?:^|[,;]\s*)(\d+)\s*[×x]\s+/giu;
/** `Name × 2`, `Name x2`, `Name (2)` at the end of a part. */
const COUNT_LAST = /^(.+?)\s+(?:[×x]\s*(\d+)|\((\d+)\))$/iu;

/**
 * Unpacks a cell that holds all products of an order, as WooCommerce's reports and export plug-ins write it:
 * `2× Mug, 1× Tray, large` · `Mug x 2; Tray` · `name:Mug|quantity:2|total:20.00;name:…` · a JSON list of such.
 * @returns empty for an empty cell; a cell in no such form is one product.
 */
export function packedProducts(cell: string): readonly PackedProduct[] {
  const text = cell.trim();
  if (text === '') return [];
  return fromJson(text) ?? fromFields(text) ?? fromCountsFirst(text) ?? fromList(text);
}

function fromCountsFirst(text: string): readonly PackedProduct[] | null {
  const starts = [...text.matchAll(COUNT_FIRST)];
  if (starts[0]?.index !== 0) return null;
  return starts.map((start, at) => {
    const name = text.slice(start.index + start[0].length, starts[at + 1]?.index);
    return { name: name.trim(), quantity: Number(start[1]), amount: null };
  });
}

function fromList(text: string): readonly PackedProduct[] {
  const parts = text.split(/[;\n|]/).filter((part) => part.trim() !== '');
  return parts.map((part) => {
    const [, name, crosses, brackets] = COUNT_LAST.exec(part.trim()) ?? [];
    return { name: name ?? part.trim(), quantity: Number(crosses ?? brackets ?? 1), amount: null };
  });
}

function fromFields(text: string): readonly PackedProduct[] | null {
  if (!/(?:^|\|)name:/i.test(text)) return null;
  return text
    .split(/;(?=[a-z_]+:)/i)
    .map((item) => Object.fromEntries(item.split(/\|(?=[a-z_]+:)/i).map(splitField)))
    .map(toProduct);
}

function splitField(field: string): [string, string] {
  const colon = field.indexOf(':');
  return [field.slice(0, colon).trim().toLowerCase(), field.slice(colon + 1)];
}

function fromJson(text: string): readonly PackedProduct[] | null {
  if (!text.startsWith('[{')) return null;
  try {
    return (JSON.parse(text) as Record<string, unknown>[]).map(toProduct);
  } catch {
    return null; // a name that begins with brackets
  }
}

function toProduct(item: Readonly<Record<string, unknown>>): PackedProduct {
  return {
    name: typeof item['name'] === 'string' ? item['name'].trim() : '',
    quantity: numberOf(item['quantity'] ?? item['qty']) ?? 1,
    amount: numberOf(item['total'] ?? item['subtotal']),
  };
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
