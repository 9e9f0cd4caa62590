import type { Delivery } from '../../model/trace.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { checksums } from './checksums.ts';
import { datagram } from './datagram.ts';
import { hold } from './hold.ts';
import type { Law, Violation } from './law.ts';
import { keepLedger } from './ledger.ts';
import { lost } from './lost.ts';
import { order } from './order.ts';
import { others } from './others.ts';
import { stream } from './stream.ts';
import { virtioHeader } from './virtio-header.ts';

/** Every law, in the order in which they are reported. */
export const LAWS: readonly Law[] = [
  stream,
  order,
  lost,
  others,
  hold,
  datagram,
  checksums,
  virtioHeader,
];

export interface BrokenLaw extends Violation {
  readonly law: Law;
}

/**
 * The laws a run breaks.
 *
 * @param time whether delivery times are exact
 */
export function checkLaws(
  scenario: Scenario,
  deliveries: readonly Delivery[],
  time: boolean,
): BrokenLaw[] {
  const run = { scenario, deliveries, time, ledger: keepLedger(scenario, deliveries) };
  return LAWS.flatMap((law) => law.check(run).map((violation) => ({ law, ...violation })));
}
