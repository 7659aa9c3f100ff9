import { RFM_GROUPS, type RfmGroup, type RfmResult } from './meta.ts';

/** A score pair of the R×F grid, each from 1. */
export interface RfmCell {
  readonly r: number;
  readonly f: number;
}

/** The customers for whom `belongs` holds, in the order of the result. */
export function peopleWhere(result: RfmResult, belongs: (customer: number) => boolean): Int32Array {
  const people = new Int32Array(result.customers.length);
  let count = 0;
  for (let customer = 0; customer < people.length; customer += 1) {
    if (belongs(customer)) people[count++] = customer;
  }
  return people.slice(0, count);
}

export function peopleInGroup(result: RfmResult, group: RfmGroup): Int32Array {
  const index = RFM_GROUPS.indexOf(group);
  return peopleWhere(result, (customer) => result.group[customer] === index);
}

export function peopleInCell(result: RfmResult, { r, f }: RfmCell): Int32Array {
  return peopleWhere(result, (customer) => result.r[customer] === r && result.f[customer] === f);
}

/** Whose group is another one than by the defaults. */
export function changedPeople(result: RfmResult): Int32Array {
  const usual = result.comparison?.defaultGroup ?? result.group;
  return peopleWhere(result, (customer) => usual[customer] !== result.group[customer]);
}

/** `r5f3`: a cell as the text of a filter. */
export function cellCode({ r, f }: RfmCell): string {
  return `r${r}f${f}`;
}

/** @returns null unless `code` names a cell. */
export function parseCellCode(code: string): RfmCell | null {
  const match = /^r([1-5])f([1-5])$/.exec(code);
  return match === null ? null : { r: Number(match[1]), f: Number(match[2]) };
}

export function isRfmGroup(code: string): code is RfmGroup {
  return (RFM_GROUPS as readonly string[]).includes(code);
}

/** What people have spent between them. */
export function totalMonetary(result: RfmResult, people: Int32Array): number {
  let total = 0;
  for (const customer of people) total += result.monetary[customer]!;
  return total;
}

/** The same people, who spent most first. */
export function bySpending(result: RfmResult, people: Int32Array): Int32Array {
  return people.toSorted((a, b) => result.monetary[b]! - result.monetary[a]! || a - b);
}
