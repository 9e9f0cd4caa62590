import type { Action, Choices, DeviceConfig, Operands, RuleId } from '../../../../model/index.ts';
import type { Arriving } from '../../support.ts';

/** Frames, and the decision on the last of them. */
export interface RuleCase {
  readonly title: string;
  readonly frames: readonly Arriving[];
  readonly config?: Partial<DeviceConfig>;
  /** Readings other than those of `windows`. */
  readonly choices?: Partial<Choices>;
  readonly decision: `${Action} ${RuleId}`;
  /** Some of the operands, as compared. */
  readonly operands?: Operands;
}

/** A rule's positive cases, in which it decides, and their controls, in which it does not. */
export interface RuleCases {
  readonly yes: readonly RuleCase[];
  readonly no: readonly RuleCase[];
}
