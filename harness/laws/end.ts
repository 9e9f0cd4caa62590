import type { Family, Nanoseconds } from '../../model/trace.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Virtual time at the end of the scenario. */
export function endOf(scenario: Scenario): Nanoseconds {
  return scenario.events.at(-1)?.at ?? 0;
}

/**
 * Index of the last event at which no unit of `family` can have been held: when it was switched off.
 * -1 when it never was; Infinity while it is off at the end, or was never negotiated.
 */
export function lastOff(scenario: Scenario, family: Family): number {
  const switches = scenario.events.flatMap((event, index) =>
    event.kind === 'offloads' ? [{ index, on: event[family] }] : [],
  );
  if (!scenario.config[family] || switches.at(-1)?.on === false) return Number.POSITIVE_INFINITY;
  return switches.findLast(({ on }) => !on)?.index ?? -1;
}
