import { type Delivery, type DeviceEvent, runModel } from '../../../model/index.ts';
import { sameOutcome } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { LATEST } from '../../input/scenario/text/duration.ts';
import type { SubjectEntry } from '../../subjects/entry.ts';
import { timeless } from '../../subjects/guest/scenario.ts';

/**
 * The scenario that a subject without a clock plays in place of `scenario`: itself where the subject takes it, and
 * without its pauses where that changes nothing but times, or is `wanted`. Otherwise it stays as it is, for the
 * subject to refuse.
 */
export function withoutPauses(
  scenario: Scenario,
  { adapt }: Pick<SubjectEntry, 'adapt'>,
  wanted: boolean,
): Scenario {
  if (!('kind' in adapt(scenario))) return scenario;
  const atOnce = timeless(scenario);
  const adapted = adapt(atOnce);
  if ('kind' in adapted) return scenario;
  return wanted || sameDeliveries(scenario, adapted) ? atOnce : scenario;
}

/** Whether the model delivers the same, whenever that is, and holds nothing back at the end of either. */
function sameDeliveries(scenario: Scenario, adapted: Scenario): boolean {
  const { events, config } = scenario;
  const over = (events.at(-1)?.at ?? 0) + config.interval;
  const end: DeviceEvent = { kind: 'clock', at: Math.min(over, LATEST) };
  return sameOutcome(
    { kind: 'ran', deliveries: deliveriesOf(scenario, [end]), decisions: [] },
    { kind: 'ran', deliveries: deliveriesOf(adapted, []), decisions: [] },
    { time: false, decisions: false },
  );
}

function deliveriesOf(
  { config, events }: Scenario,
  more: readonly DeviceEvent[],
): readonly Delivery[] {
  return runModel(config, [...events, ...more]).deliveries;
}
