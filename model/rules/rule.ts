import type { ChoiceId, ReadingOf } from '../choices/choices.ts';
import type { Citation } from '../sources.ts';
import type { RuleId } from './ids.ts';

/** What was compared, by name: SEG is the arriving segment, H the unit held (docs/glossary.md). */
export type Operands = Readonly<Record<string, number | string>>;

/** What there is to know about a rule, whatever it is asked of. */
export type AboutRule = Pick<Rule<never>, 'id' | 'cites' | 'prose' | 'operands' | 'takes'>;

/** One rule that the readings of a choice ask differently. */
export type RuleByReading<C extends ChoiceId, Context> = {
  readonly [R in ReadingOf<C>]: Rule<Context>;
};

/** One rule of the contract. Of an ordered list, the first that speaks decides (registry.ts). */
export interface Rule<Context> {
  readonly id: RuleId;
  readonly cites: readonly [Citation, ...Citation[]];
  readonly prose: string;
  readonly speaks: (context: Context) => boolean;
  /** The names of what is compared. */
  readonly operands: readonly string[];
  /**
   * The values, one for each name; undefined where there is none. Asked only when the rule has
   * spoken.
   */
  readonly compared: (context: Context) => readonly (number | string | undefined)[];
  /**
   * The condition's other half: what a unit takes from each segment that joins it under `windows`
   * (docs/rules/append.md).
   */
  readonly takes?: Takes;
}

/**
 * What the delivered field of a unit is made of; the file of its rule has the function beside it.
 */
export interface Takes {
  readonly prose: string;
  readonly cites: readonly [Citation, ...Citation[]];
}
