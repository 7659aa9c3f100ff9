import type { Insufficient } from '../../data/insufficient.ts';
import { ON_CPU } from '../../data/on-cpu.ts';
import { adjustPValues } from '../../kernels/false-discovery.ts';
import { createRandom } from '../../kernels/random.ts';
import { sampleRows } from '../../kernels/sampling.ts';
import { seriate } from '../../kernels/seriation.ts';
import type { Compute, RunContext } from '../define.ts';
import { areMadeOfEachOther, findMadeOf, shareALevel } from './arithmetic.ts';
import type { Variables } from './columns.ts';
import { findConfounder } from './confounders.ts';
import {
  DRAWN_SUBJECTS,
  MOST_VARIABLES,
  SAMPLE_SEED,
  type CorrelationPair,
  type CorrelationsParams,
  type CorrelationsResult,
  type Variable,
} from './meta.ts';
import { associate, prepare, type Association } from './pairs.ts';
import { readSubjects, type Subjects } from './subjects.ts';
import { codeThirds, HIGH, LOW, thirdsOf, togetherOf } from './thirds.ts';

const FEWEST_SUBJECTS = 10;

/** Every two of the numbers and levels that are known of customers, or of the rows of a table. */
const compute = (async (params, context) => {
  context.progress({ fraction: null, step: 'read' });
  const subjects = await readSubjects(params, context);
  if ('insufficient' in subjects) return subjects;
  const chosen = choose(subjects, params);
  if ('insufficient' in chosen) return chosen;
  const result = await correlate({ ...subjects, variables: chosen.variables }, params, context);
  return {
    result: { ...result, leftOut: chosen.leftOut },
    engineChoice: ON_CPU,
    seed: SAMPLE_SEED,
  };
}) satisfies Compute<CorrelationsParams, CorrelationsResult>;

export default compute;

function choose(
  { of, ids, variables: all }: Subjects,
  { variables }: CorrelationsParams,
):
  | { readonly variables: readonly Variables[]; readonly leftOut: number }
  | { readonly insufficient: Insufficient } {
  if (variables !== 'auto') {
    const unknown = variables.filter((id) => !all.some((variable) => variable.id === id));
    if (unknown.length > 0) return { insufficient: { code: 'no-such-column', columns: unknown } };
  }
  const asked = variables === 'auto' ? all : all.filter(({ id }) => variables.includes(id));
  const kept = asked.slice(0, MOST_VARIABLES);
  const have = ids.length;
  if (have < FEWEST_SUBJECTS) {
    const code = of === 'customers' ? 'too-few-customers' : 'too-few-rows';
    return { insufficient: { code, have, need: FEWEST_SUBJECTS } };
  }
  if (kept.length < 2) return { insufficient: { code: 'too-few-features', have: kept.length, need: 2 } };
  return { variables: kept, leftOut: asked.length - kept.length };
}

async function correlate(
  { of, ids, variables: found }: Subjects,
  { method }: CorrelationsParams,
  context: RunContext,
): Promise<Omit<CorrelationsResult, 'leftOut'>> {
  const associations = await associateAll(found, method, context);
  const order = seriate(
    associations.map((row) => row.map((each) => 1 - (each === null ? 1 : strengthOf(each.value)))),
  );
  const variables = order.map((at) => found[at]!);
  const codes = variables.map(codesOf);
  const sample = sampleOf(variables, ids.length);
  await context.breathe();
  return {
    of,
    method,
    variables: variables.map(describe),
    pairs: describePairs(
      variables,
      (a, b) => associations[order[a]!]![order[b]!]!,
      arithmeticOf(variables, codes, sample),
      codes,
    ),
    subjects: ids,
    codes,
    sample,
  };
}

/** Every two; null of one with itself. */
async function associateAll(
  found: readonly Variables[],
  method: CorrelationsParams['method'],
  context: RunContext,
): Promise<(Association | null)[][]> {
  const prepared = found.map((values) => prepare(values, method));
  const all: (Association | null)[][] = found.map(() => found.map(() => null));
  for (const [a, first] of prepared.entries()) {
    context.progress({ fraction: a / found.length, step: 'fit' });
    for (let b = a + 1; b < found.length; b++) {
      all[a]![b] = all[b]![a] = associate(first, prepared[b]!, method);
      await context.breathe();
    }
  }
  return all;
}

function strengthOf(value: number): number {
  return Number.isNaN(value) ? 0 : Math.abs(value);
}

function describePairs(
  variables: readonly Variables[],
  associationOf: (a: number, b: number) => Association,
  isArithmetic: (a: number, b: number) => boolean,
  codes: readonly Int8Array[],
): CorrelationPair[] {
  const both = variables.flatMap((_, a) =>
    variables.slice(a + 1).map((_other, i) => [a, a + 1 + i] as const),
  );
  const found = both.map(([a, b]) => associationOf(a, b));
  const q = adjustPValues(found.map(({ p }) => p));
  const r = numberMatrix(variables, associationOf);
  const pairs = both.map(([a, b], i): CorrelationPair => {
    const association = found[i]!;
    const isNumbers = association.interval !== null;
    return {
      a,
      b,
      ...association,
      q: q[i]!,
      isArithmetic: isArithmetic(a, b),
      together: isNumbers ? togetherOf(codes[a]!, codes[b]!, association.value < 0 ? LOW : HIGH) : null,
      confounder: isNumbers
        ? findConfounder(r, a, b, (third) => !isArithmetic(a, third) && !isArithmetic(b, third))
        : null,
    };
  });
  return pairs.sort((first, second) => strengthOf(second.value) - strengthOf(first.value));
}

/** Whether two hang together by what they are, not by what people do. */
function arithmeticOf(
  variables: readonly Variables[],
  codes: readonly Int8Array[],
  { values }: CorrelationsResult['sample'],
): (a: number, b: number) => boolean {
  const isPlain = (at: number) => {
    const variable = variables[at]!;
    return variable.kind === 'number' && variable.unit !== 'flag';
  };
  const made = findMadeOf(variables.map((_, at) => (isPlain(at) ? values[at]! : null)));
  return (a, b) =>
    areMadeOfEachOther(variables[a]!.measure, variables[b]!.measure) ||
    made.has(a * variables.length + b) ||
    (!isPlain(a) && !isPlain(b) && shareALevel(codes[a]!, codes[b]!));
}

/** Correlations of the number variables; NaN elsewhere. */
function numberMatrix(
  variables: readonly Variables[],
  associationOf: (a: number, b: number) => Association,
): number[][] {
  return variables.map((first, a) =>
    variables.map((second, b) =>
      a === b || first.kind === 'level' || second.kind === 'level' ? NaN : associationOf(a, b).value,
    ),
  );
}

function codesOf(variable: Variables): Int8Array<ArrayBuffer> {
  return variable.kind === 'level' ? variable.codes : codeThirds(variable, thirdsOf(variable).cuts);
}

function describe(variable: Variables): Variable {
  const { id, measure, column } = variable;
  if (variable.kind === 'level') {
    const { levels, codes } = variable;
    return { kind: 'level', id, measure, column, levels, n: codes.filter((code) => code >= 0).length };
  }
  const { unit, values } = variable;
  const n = values.filter((value) => !Number.isNaN(value)).length;
  return { kind: 'number', id, measure, column, unit, n, ...thirdsOf(variable) };
}

function sampleOf(variables: readonly Variables[], subjects: number): CorrelationsResult['sample'] {
  const drawn = sampleRows(subjects, DRAWN_SUBJECTS, createRandom(SAMPLE_SEED));
  const values = variables.flatMap((variable, at) =>
    variable.kind === 'level'
      ? []
      : [[at, Float64Array.from(drawn, (subject) => variable.values[subject]!)] as const],
  );
  return { subjects: drawn, values: Object.fromEntries(values) };
}
