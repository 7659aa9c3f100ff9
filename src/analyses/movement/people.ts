import type { Move, MovementResult, Standing } from './meta.ts';
import { moveOf, STANDINGS } from './standings.ts';

/** Who went from one standing to another; null means wherever. Indexes into the result's customers. */
export function peopleBetween(
  result: MovementResult,
  from: Standing | null,
  to: Standing | null,
): Int32Array {
  const start = from === null ? -1 : STANDINGS.indexOf(from);
  const end = to === null ? -1 : STANDINGS.indexOf(to);
  return peopleWhere(
    result,
    (customer) =>
      (start < 0 || result.fromStanding[customer] === start) &&
      (end < 0 || result.toStanding[customer] === end),
  );
}

export function peopleOfMove(result: MovementResult, move: Move): Int32Array {
  const isMove = STANDINGS.map((from) => STANDINGS.map((to) => moveOf(from, to) === move));
  return peopleWhere(
    result,
    (customer) => isMove[result.fromStanding[customer]!]![result.toStanding[customer]!]!,
  );
}

export function namesOf({ customers }: MovementResult, people: Int32Array): string[] {
  return Array.from(people, (person) => customers[person]!);
}

/** The same people, who have spent most first. */
export function bySpending({ monetary }: MovementResult, people: Int32Array): Int32Array {
  return people.toSorted((a, b) => monetary[b]! - monetary[a]! || a - b);
}

function peopleWhere({ customers }: MovementResult, belongs: (customer: number) => boolean): Int32Array {
  const people = new Int32Array(customers.length);
  let count = 0;
  for (let customer = 0; customer < people.length; customer += 1) {
    if (belongs(customer)) people[count++] = customer;
  }
  return people.slice(0, count);
}
