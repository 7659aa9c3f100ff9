/** A date that a sheet holds as ISO text, as we write them: `2024-03-01T08:26:05.000Z` as `2024-03-01 08:26:05`. */
export function isoText(value: string): string {
  const plain = value.replace(/(\d)T(\d)/, '$1 $2').replace(/Z$/, '');
  return plain.replace(/\.(\d*?)0*$/, (_, digits: string) => (digits === '' ? '' : `.${digits}`));
}
