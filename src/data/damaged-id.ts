/** How a spreadsheet shows an integer of twelve digits and more, and then saves it. */
const DAMAGED = /^\s*[1-9](?:[.,]\d{1,14})?E\+(?:1[1-9]|2\d)\s*$/;

/**
 * Whether a cell of an id column is an id that a spreadsheet has rounded: `1.93068E+15`. What it was is lost, and
 * different ids have become one; it must not be used to tell customers or orders apart.
 */
export function isDamagedId(cell: string): boolean {
  return cell.length < 30 && DAMAGED.test(cell);
}
