import { median } from '../../kernels/quantiles.ts';
import { traitId, type LevelTrait, type NumberTrait, type Trait } from '../../data/traits/trait.ts';
import type { TraitInfo } from './meta.ts';

/** A trait as numbers: a flag for each value that people have or have not. */
export interface TraitColumn {
  readonly info: TraitInfo;
  /** NaN where it is not known. Flags are made when they are asked for: there are many, and as long as the table. */
  readonly values: () => Float64Array;
}

/** Of a column with many values the most frequent are told apart. */
const MOST_LEVELS = 20;
/** A value of fewer people is nobody's mark. */
const FEWEST_OF_LEVEL = 20;

/** Traits as columns of numbers, in their order, without what is the same for everybody. */
export function* traitColumns(
  traits: readonly Trait[],
  isDefining: (trait: Trait) => boolean,
): Generator<TraitColumn, void> {
  for (const trait of traits) {
    const columns = trait.kind === 'number' ? [numberColumn(trait)] : levelColumns(trait);
    for (const column of columns) {
      const info = describe(trait, column, isDefining(trait));
      if (info !== null) yield { info, values: column.values };
    }
  }
}

interface Plain {
  readonly values: () => Float64Array;
  readonly level: string | null;
  readonly levels: number;
  readonly unit: TraitInfo['unit'];
}

function numberColumn({ values, unit }: NumberTrait): Plain {
  return { values: () => values, unit, level: null, levels: unit === 'flag' ? 2 : 0 };
}

function levelColumns({ levels, codes }: LevelTrait): Plain[] {
  const counts = new Float64Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]! += 1;
  const present = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return Array.from(counts.keys())
    .filter((code) => counts[code]! >= FEWEST_OF_LEVEL)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, MOST_LEVELS)
    .map((code) => ({
      values: () => Float64Array.from(codes, (own) => (own < 0 ? NaN : Number(own === code))),
      level: levels[code]!,
      levels: present,
      unit: 'flag',
    }));
}

/** @returns null where nobody differs. */
function describe(
  trait: Trait,
  { values, level, levels, unit }: Plain,
  isDefining: boolean,
): TraitInfo | null {
  const known = values().filter((value) => Number.isFinite(value));
  if (known.length === 0 || known.every((value) => value === known[0])) return null;
  const { side, measure, column, part } = trait;
  const id = level === null ? traitId(trait) : `${traitId(trait)}=${level}`;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return {
    id,
    side,
    measure,
    column,
    part,
    level,
    levels,
    unit,
    isDefining,
    known: known.length,
    mean,
    median: unit === 'flag' ? NaN : median(known),
  };
}
