/** A header without case, spaces, punctuation and what stands in brackets: `Amount (EUR)`, `order_id`, `金额(元)`. */
export function plainName(header: string): string {
  const name = header.normalize('NFKC').toLowerCase();
  const outside = name.replace(/[([{（【].*?[)\]}）】]/gu, '');
  return lettersOf(outside) === '' ? lettersOf(name) : lettersOf(outside);
}

function lettersOf(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '');
}
