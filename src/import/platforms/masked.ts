/** `138****1234`, `t***1`, `rim***@qq.com`, `##密文`, `$$…`, `~AgA…~1~`: what platforms show instead of a person. */
const MASKED = /\*{2,}|＊{2,}|^\s*(?:##|\$\$|~.*~\d*~?\s*$)|●{2,}|•{2,}|^\s*[xX]{4,}\s*$/u;
const MASKED_SHARE = 0.5;

/** Whether a cell hides who it is about: several people may look the same in it. */
export function isMasked(cell: string): boolean {
  return cell.length < 400 && MASKED.test(cell);
}

/** Whether most cells of a column do. @param filled cells that say something. */
export function isMaskedColumn(filled: readonly string[]): boolean {
  return filled.length > 0 && filled.filter(isMasked).length >= filled.length * MASKED_SHARE;
}
