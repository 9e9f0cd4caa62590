import type { Action } from '../trace.ts';
import type { ParsedFrame } from '../wire/segment.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';
import type { Device, SegmentContext, UnitContext } from './context.ts';
import type { RuleId } from './ids.ts';
import type { ListedRule, Lists } from './lists.ts';
import type { Operands, Rule } from './rule.ts';
import type { Held } from './unit.ts';

/** The decision on a frame: action, rule and operands. */
export interface Verdict {
  readonly action: Action;
  readonly rule: RuleId;
  readonly operands: Operands;
}

/**
 * The verdict on `frame`.
 *
 * @param header the backend's
 * @param unit the one held for the frame's connection
 * @param lists the rules to ask, in order
 */
export function decide(
  frame: ParsedFrame,
  header: VnetHeader,
  unit: Held | undefined,
  device: Device,
  lists: Lists,
): Verdict {
  const steps = unit === undefined ? lists.anyFrame : lists.anyFrameOnUnit;
  if (frame.kind !== 'segment') {
    return firstToSpeak(steps, { frame, device }) ?? nobodySpoke();
  }
  const context = { frame, segment: frame, header, unit, device };
  return firstToSpeak(steps, context) ?? decideOnSegment(context, lists);
}

function decideOnSegment(context: SegmentContext, lists: Lists): Verdict {
  if (!onUnit(context)) {
    return firstToSpeak(lists.withoutUnit, context) ?? nobodySpoke();
  }
  const ordered = context.segment.payloadLength === 0 ? lists.ackOnUnit : lists.dataOnUnit;
  return firstToSpeak(ordered, context) ?? nobodySpoke();
}

function onUnit(context: SegmentContext): context is UnitContext {
  return context.unit !== undefined;
}

function firstToSpeak<Context>(
  steps: readonly ListedRule<Context>[],
  context: Context,
): Verdict | undefined {
  for (const { rule, action } of steps) {
    if (rule.speaks(context)) {
      return { action, rule: rule.id, operands: operandsOf(rule, context) };
    }
  }
  return undefined;
}

/** The values that the rule compared, by their names. */
function operandsOf<Context>({ operands, compared }: Rule<Context>, context: Context): Operands {
  const named: Record<string, number | string> = {};
  const values = compared(context);
  for (let i = 0; i < operands.length; i++) {
    const name = operands[i];
    const value = values[i];
    if (name !== undefined && value !== undefined) {
      named[name] = value;
    }
  }
  return named;
}

function nobodySpoke(): never {
  throw new Error('no rule speaks about this frame: an ordered list of rules/lists.ts has a gap');
}
