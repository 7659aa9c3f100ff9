import { MOVES, type Flow, type MoveFacts, type MovementResult } from './meta.ts';
import { moveOf, STANDINGS } from './standings.ts';

type Customers = Pick<MovementResult, 'fromStanding' | 'toStanding' | 'monetary' | 'spentSince'>;

/** Adds up who went from where to where; pairs that nobody has are left out. */
export function flowsOf({ fromStanding, toStanding, monetary, spentSince }: Customers): Flow[] {
  const size = STANDINGS.length;
  const customers = new Float64Array(size * size);
  const revenue = new Float64Array(size * size);
  const revenueSince = new Float64Array(size * size);
  for (let customer = 0; customer < fromStanding.length; customer++) {
    const cell = fromStanding[customer]! * size + toStanding[customer]!;
    customers[cell]! += 1;
    revenue[cell]! += monetary[customer]!;
    revenueSince[cell]! += spentSince[customer]!;
  }
  return STANDINGS.flatMap((from, row) =>
    STANDINGS.map((to, column) => {
      const cell = row * size + column;
      return {
        from,
        to,
        customers: customers[cell]!,
        revenue: revenue[cell]!,
        revenueSince: revenueSince[cell]!,
      };
    }),
  ).filter((flow) => flow.customers > 0);
}

/** The flows of each move put together. @param revenue spent by everybody. */
export function movesOf(flows: readonly Flow[], revenue: number): MoveFacts[] {
  return MOVES.map((move) => {
    const part = flows.filter(({ from, to }) => moveOf(from, to) === move);
    const sum = (read: (flow: Flow) => number) => part.reduce((total, flow) => total + read(flow), 0);
    const brought = sum((flow) => flow.revenue);
    return {
      move,
      customers: sum((flow) => flow.customers),
      revenue: brought,
      revenueShare: revenue > 0 ? brought / revenue : 0,
      revenueSince: sum((flow) => flow.revenueSince),
    };
  });
}
