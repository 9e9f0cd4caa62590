import type { ChoiceId, ReadingOf } from '../choices/choices.ts';
import type { Citation } from '../sources.ts';
import type { RuleId } from './ids.ts';

/** The compared values, by name: SEG is the arriving segment, H the unit held (docs/glossary.md). */
export type Operands = Readonly<Record<string, number | string>>;

/** The properties of a rule without its predicate. */
export type AboutRule = Pick<Rule<never>, 'id' | 'cites' | 'prose' | 'operands' | 'takes'>;

/** One rule that differs by the readings of a choice. */
export type RuleByReading<C extends ChoiceId, Context> = {
  readonly [R in ReadingOf<C>]: Rule<Context>;
};

/** One rule of the contract. Of an ordered list, the first that speaks decides (registry.ts). */
export interface Rule<Context> {
  readonly id: RuleId;
  readonly cites: readonly [Citation, ...Citation[]];
  readonly prose: string;
  readonly speaks: (context: Context) => boolean;
  /** The names of the compared values. */
  readonly operands: readonly string[];
  /**
   * The values, one for each name; undefined where there is none. Called only when the rule has spoken.
   */
  readonly compared: (context: Context) => readonly (number | string | undefined)[];
  /**
   * The other half of a condition: the field that each joining segment brings into the unit under `windows`
   * (docs/rules/append.md).
   */
  readonly takes?: Takes;
}

/**
 * A sentence on the delivered field of a unit. The function that merges it stands beside it.
 */
export interface Takes {
  readonly prose: string;
  readonly cites: readonly [Citation, ...Citation[]];
}
