import Papa from 'papaparse';
import type { Table } from '../../src/data/table.ts';
import { buildColumn, tableOf } from './memory-table.ts';
import { readShared } from './shared-data.ts';

let cached: Table | undefined;

/** UCI Online Retail, whole, as an import would leave it; parsed once a test process. */
export function onlineRetail(): Table {
  cached ??= parse(readShared('data/online_retail/online_retail_all.csv'));
  return cached;
}

function parse(text: string): Table {
  const [header, ...records] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  const cellsOf = (name: string) => {
    const index = header!.indexOf(name);
    return records.map((record) => (record[index] === '' ? null : record[index]!));
  };
  const texts = (name: string) => buildColumn({ type: 'text', cells: cellsOf(name) });
  const numbers = (name: string) => buildColumn({ type: 'number', cells: cellsOf(name) });
  const customers = cellsOf('CustomerID').map((id) => id?.replace(/\.0$/, '') ?? null);
  return tableOf(
    [
      { name: 'InvoiceNo', role: 'orderId', column: texts('InvoiceNo') },
      {
        name: 'InvoiceDate',
        role: 'timestamp',
        column: buildColumn({ type: 'timestamp', cells: cellsOf('InvoiceDate') }),
      },
      { name: 'Quantity', role: 'quantity', column: numbers('Quantity') },
      { name: 'UnitPrice', role: 'unitPrice', column: numbers('UnitPrice') },
      { name: 'CustomerID', role: 'customerId', column: buildColumn({ type: 'text', cells: customers }) },
      { name: 'Country', role: 'country', column: texts('Country') },
    ],
    { cancelPrefix: 'C' },
  );
}
