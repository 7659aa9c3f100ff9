import { BOM, writeCsvRow } from '../data/csv-writer.ts';
import { segmentListRows, type SegmentList } from '../data/segment-list.ts';
import { makeBreathe } from '../rpc/breathe.ts';

const ROWS_PER_PIECE = 500;

/** The list as a CSV file, formula-safe, written in pieces that let the page move in between. */
export async function segmentListCsv(list: SegmentList, { bom }: { readonly bom: boolean }): Promise<Blob> {
  const breathe = makeBreathe(new AbortController().signal);
  const pieces: string[] = bom ? [BOM] : [];
  let piece: string[] = [];
  for (const row of segmentListRows(list)) {
    if (piece.push(writeCsvRow(row, { formulaSafe: true })) < ROWS_PER_PIECE) continue;
    pieces.push(piece.join(''));
    piece = [];
    await breathe();
  }
  pieces.push(piece.join(''));
  return new Blob(pieces, { type: 'text/csv;charset=utf-8' });
}
