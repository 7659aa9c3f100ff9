const HEADER = 'order_id,customer_id,order_date,product,quantity,unit_price,country';
const COUNTRIES = ['France', 'Germany', 'Spain', 'Portugal'];
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 0, 1);

/** A shop's order lines, the same for the same `rows`: three lines an order, five orders a customer. */
export function ordersCsv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => orderLine(row));
  return `${HEADER}\n${lines.join('\n')}\n`;
}

function orderLine(row: number): string {
  const order = Math.floor(row / 3);
  const customer = (order * 7) % Math.max(1, Math.ceil(order / 5 + 1));
  const day = new Date(FIRST_DAY + ((order * 11) % 540) * DAY_MS).toISOString().slice(0, 10);
  const price = (1 + ((row * 37) % 4_000) / 100).toFixed(2);
  return `A${100_000 + order},C${1_000 + customer},${day},Article ${row % 50},${1 + (row % 4)},${price},${COUNTRIES[order % 4]}`;
}
