/** Changes to the lists of rules that several defects make. */

import type { SegmentContext, UnitContext } from '../rules/context.ts';
import type { RuleId } from '../rules/ids.ts';
import type { ListedRule, Lists } from '../rules/lists.ts';
import type { Rule } from '../rules/rule.ts';
import type { Action } from '../trace.ts';

type ForEachRule = <Context>(step: ListedRule<Context>) => readonly ListedRule<Context>[];

/** Every step of every list as `change` has it. */
function changed(lists: Lists, change: ForEachRule): Lists {
  return {
    anyFrame: lists.anyFrame.flatMap(change),
    anyFrameOnUnit: lists.anyFrameOnUnit.flatMap(change),
    withoutUnit: lists.withoutUnit.flatMap(change),
    ackOnUnit: lists.ackOnUnit.flatMap(change),
    dataOnUnit: lists.dataOnUnit.flatMap(change),
  };
}

/** The rule `id` is never asked. */
export function unasked(lists: Lists, id: RuleId): Lists {
  return changed(lists, (step) => (step.rule.id === id ? [] : [step]));
}

/**
 * Where the rule `id` speaks, the frame passes and the unit held stays, whatever the exceptions after it
 * would say: shipped QEMU looks for what it bypasses first.
 */
export function bypassing(lists: Lists, id: RuleId): Lists {
  return {
    ...lists,
    anyFrameOnUnit: lists.anyFrameOnUnit.map((step) =>
      step.rule.id === id && step.action === 'finalise-pass' ? { ...step, action: 'pass' } : step,
    ),
    ackOnUnit: passingFirst(lists.ackOnUnit, id),
    dataOnUnit: passingFirst(lists.dataOnUnit, id),
  };
}

function passingFirst<Context>(
  steps: readonly ListedRule<Context>[],
  id: RuleId,
): readonly ListedRule<Context>[] {
  const found = steps.filter(({ rule, action }) => rule.id === id && action === 'finalise-pass');
  const passing = found.map((step): ListedRule<Context> => ({ ...step, action: 'pass' }));
  return [...passing, ...steps.filter((step) => !found.includes(step))];
}

/** The rule `id` sees the segment as `seen` shows it. */
export function readAs(
  lists: Lists,
  id: RuleId,
  seen: (segment: SegmentContext['segment']) => SegmentContext['segment'],
): Lists {
  const change = <Context extends SegmentContext>(
    step: ListedRule<Context>,
  ): ListedRule<Context> => {
    const { rule, action } = step;
    if (rule.id !== id) {
      return step;
    }
    const speaks = (context: Context) =>
      rule.speaks({ ...context, segment: seen(context.segment) });
    return { action, rule: { ...rule, speaks } };
  };
  return {
    ...lists,
    withoutUnit: lists.withoutUnit.map(change),
    ackOnUnit: lists.ackOnUnit.map(change),
    dataOnUnit: lists.dataOnUnit.map(change),
  };
}

/** The condition `id` as `change` has it. */
export function withRow(
  lists: Lists,
  id: RuleId,
  change: (rule: Rule<UnitContext>) => Rule<UnitContext>,
): Lists {
  const dataOnUnit = lists.dataOnUnit.map((step) =>
    step.rule.id === id ? { ...step, rule: change(step.rule) } : step,
  );
  return { ...lists, dataOnUnit };
}

/** `steps` with one more before the first of rule `id`, or at the end. */
export function before<Context>(
  steps: readonly ListedRule<Context>[],
  id: RuleId,
  rule: Rule<Context>,
  action: Action,
): readonly ListedRule<Context>[] {
  const at = steps.findIndex((step) => step.rule.id === id);
  const place = at < 0 ? steps.length : at;
  return [...steps.slice(0, place), { rule, action }, ...steps.slice(place)];
}

/** One more exception, asked before all others: the frame passes and the unit held stays. */
export function bypassingToo(lists: Lists, rule: Rule<SegmentContext>): Lists {
  const first = { rule, action: 'pass' } as const;
  return {
    ...lists,
    withoutUnit: [first, ...lists.withoutUnit],
    ackOnUnit: [first, ...lists.ackOnUnit],
    dataOnUnit: [first, ...lists.dataOnUnit],
  };
}
