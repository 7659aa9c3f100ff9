import type { SalesRule } from '../sales-rule.ts';
import type { CleaningStep, Fences, Recipe, StepKind } from './steps.ts';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isShare: Check = (value) => isNumber(value) && (value as number) >= 0 && (value as number) <= 1;
const isPositive: Check = (value) => isNumber(value) && (value as number) > 0;
const oneOf =
  (...choices: readonly unknown[]): Check =>
  (value) =>
    choices.includes(value);
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const shaped =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(shape).every(([field, check]) => check((value as Fields)[field])) &&
    Object.keys(value).every((field) => field in shape);

const groups = listOf(shaped({ to: isText, from: listOf(isText) }));
const fences = either(
  shaped({ by: oneOf('quantiles'), low: isShare, high: isShare }),
  shaped({ by: oneOf('iqr'), factor: isPositive }),
);
const source = either(
  shaped({ by: oneOf('prefix'), length: (value) => Number.isInteger(value) && (value as number) > 0 }),
  shaped({ by: oneOf('separator'), separator: (value) => isText(value) && value !== '' }),
  shaped({ by: oneOf('list'), groups }),
);
const someTexts: Check = (value) => listOf(isText)(value) && (value as readonly string[]).length > 0;
/** A rule may have parts that this list does not know. */
const rule: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  either(isText, oneOf(null))((value as SalesRule).cancelPrefix) &&
  typeof (value as SalesRule).requirePositiveQuantity === 'boolean' &&
  typeof (value as SalesRule).requirePositivePrice === 'boolean';

const SHAPES: Readonly<Record<StepKind, Readonly<Record<string, Check>>>> = {
  fill: { column: isText, with: oneOf('mean', 'median', 'mode') },
  'fill-constant': { column: isText, value: either(isText, isNumber) },
  'drop-missing': { columns: someTexts },
  cap: { column: isText, fences },
  merge: { column: isText, groups },
  exclude: { column: isText, values: someTexts },
  'drop-duplicates': { columns: either(oneOf(null), someTexts) },
  'sales-rule': { rule },
  category: { column: isText, source },
};

/** The position of the first step that is none, from 0; −1 when all are steps; null when it is not even a list. */
export function faultyStep(recipe: unknown): number | null {
  return Array.isArray(recipe) ? recipe.findIndex((step) => !isStep(step)) : null;
}

export function isRecipe(value: unknown): value is Recipe {
  return faultyStep(value) === -1;
}

function isStep(value: unknown): value is CleaningStep {
  if (typeof value !== 'object' || value === null) return false;
  const { kind } = value as Fields;
  const shape = Object.hasOwn(SHAPES, String(kind)) ? SHAPES[kind as StepKind] : undefined;
  if (shape === undefined) return false;
  return shaped({ kind: isText, ...shape })(value) && fencesInOrder(value as CleaningStep);
}

function fencesInOrder(step: CleaningStep): boolean {
  const chosen: Fences | null = step.kind === 'cap' ? step.fences : null;
  return chosen?.by !== 'quantiles' || chosen.low <= chosen.high;
}
