import { endOf, lastOff } from './end.ts';
import type { Law, Run, Violation } from './law.ts';
import { type Arrival, mayJoinUnit, withPayload } from './ledger.ts';

export const lost: Law = {
  id: 'lost',
  statement:
    'What arrived is delivered, unless it can still be held when the scenario ends: payload segments ' +
    'younger than the interval, of a family with RSC on.',
  source: 'docs/rules.md, 1.6, 8.7 and 8.11',
  check: (run) =>
    run.ledger.connections.flatMap(({ left }) => {
      const gone = left.filter((arrival) => !mayBeHeld(run, arrival, left));
      return gone.map((arrival): Violation => {
        const problem = `the frame that arrived at ${arrival.at} ns was never delivered`;
        return { event: arrival.event, problem };
      });
    }),
};

function mayBeHeld({ scenario, time }: Run, arrival: Arrival, left: readonly Arrival[]): boolean {
  const family = arrival.view?.family;
  if (family === undefined || arrival.event <= lastOff(scenario, family)) return false;
  if (!mayJoinUnit(arrival)) return false;
  const first = withPayload(left)[0];
  if (first === undefined || first.event > arrival.event) return false;
  return !time || first.at + scenario.config.interval > endOf(scenario);
}
