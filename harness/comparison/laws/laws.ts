import type { Delivery } from '../../../model/trace.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { buffers } from './buffers.ts';
import { checksums } from './checksums.ts';
import { datagram } from './datagram.ts';
import { gone, holdLaw, lost } from './delivery.ts';
import { flows } from './flows.ts';
import { hostGsoLaw } from './host-gso.ts';
import type { Law, Reports, Violation } from './law.ts';
import { Lifecycle } from './lifecycle/lifecycle.ts';
import { matchAll } from './matchings.ts';
import { order, others } from './order.ts';
import { type Share, sharesOf } from './queues.ts';
import { stream } from './stream.ts';
import { virtioHeader } from './virtio-header.ts';

/** Every law, in the order in which they are reported. */
export const LAWS: readonly Law[] = [
  stream,
  order,
  lost,
  gone,
  others,
  holdLaw,
  flows,
  buffers,
  datagram,
  checksums,
  virtioHeader,
  hostGsoLaw,
];

export interface BrokenLaw extends Violation {
  readonly law: Law;
}

/** The laws a run breaks, of those that can be checked by what the subject reports. */
export function checkLaws(
  scenario: Scenario,
  deliveries: readonly Delivery[],
  reports: Reports,
): BrokenLaw[] {
  if (scenario.config.pairs === 1) return checkQueue(scenario, deliveries, reports);
  return sharesOf(scenario.config, scenario.events).flatMap((share) =>
    checkShare(scenario, share, deliveries, reports),
  );
}

/** Checks one receive queue as a device of its own [lifecycle.pairs], on its own events and deliveries. */
function checkShare(
  scenario: Scenario,
  { queue, events, indices }: Share,
  deliveries: readonly Delivery[],
  reports: Reports,
): BrokenLaw[] {
  const own = [...deliveries.keys()].filter((index) => (deliveries[index]?.queue ?? 0) === queue);
  const part = { ...scenario, config: { ...scenario.config, pairs: 1 }, events };
  const handed = own.flatMap((index) => deliveries[index] ?? []);
  return checkQueue(part, handed, reports).map(({ delivery, event, ...broken }) => ({
    ...broken,
    ...(delivery === undefined ? {} : { delivery: own[delivery] ?? delivery }),
    ...(event === undefined ? {} : { event: indices[event] ?? event }),
  }));
}

function checkQueue(
  scenario: Scenario,
  deliveries: readonly Delivery[],
  reports: Reports,
): BrokenLaw[] {
  const { time, without = [] } = reports;
  const lifecycle = new Lifecycle(scenario, deliveries, time);
  const run = {
    scenario,
    deliveries,
    time,
    lifecycle,
    matchings: matchAll(scenario, deliveries, lifecycle, {
      headers: !without.some((part) => part === 'header' || part === 'rsc'),
    }),
  };
  const laws = LAWS.filter(({ needs = [] }) => !needs.some((part) => without.includes(part)));
  return laws.flatMap((law) => law.check(run).map((violation) => ({ law, ...violation })));
}
