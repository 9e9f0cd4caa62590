/**
 * The effects of lifecycle events (docs/rules/lifecycle.md, [frame.on]). The table of events in
 * ../machine.ts says what is delivered then.
 */

import { release, remove, unitsHeld } from '../coalesce/table.ts';
import { newCounters } from '../counters.ts';
import { foundBuffers } from '../deliver/buffers.ts';
import { dropReady, finalise } from '../deliver/ready.ts';
import type { Machine } from '../policy.ts';
import type { Interruption } from '../quirks.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import type { Effects, State } from '../state.ts';
import type { DriverConfig, Family } from '../trace.ts';
import { forgetPending } from './pending.ts';

/** The driver switches families on and off: one not negotiated stays off [frame.on]. */
export function switchFamilies(
  m: Machine,
  s: State,
  { ipv4, ipv6 }: Readonly<Record<Family, boolean>>,
  out: Effects,
): void {
  s.on = { ipv4: ipv4 && s.driver.ipv4, ipv6: ipv6 && s.driver.ipv6 };
  if (m.quirks.disposition.offloads !== 'finalise') {
    return;
  }
  for (const unit of unitsHeld(s)) {
    if (!s.on[unit.first.family]) {
      finalise(m, s, unit, 'rsc-off', s.now, out);
    }
  }
  forgetPending(s, s.on);
}

/** Finalises all units, oldest first [end.order], and drops the pending verdict. */
export function endUnits(
  m: Machine,
  s: State,
  event: Interruption,
  cause: FinaliseCause,
  out: Effects,
): void {
  switch (m.quirks.disposition[event]) {
    case 'finalise':
      for (const unit of unitsHeld(s)) {
        finalise(m, s, unit, cause, s.now, out);
      }
      break;
    case 'lose':
      for (const unit of unitsHeld(s)) {
        remove(s, unit);
        release(s, unit);
        lose(s, unit.events, cause, out);
      }
      break;
    case 'keep':
      break;
  }
  forgetPending(s);
}

/**
 * Nobody is left to post buffers: the driver goes [lifecycle.driver] [lifecycle.unplug], or gives the queue
 * up [lifecycle.pairs]. All units that find none are lost.
 */
export function nobodyLeft(
  m: Machine,
  s: State,
  event: Interruption,
  cause: FinaliseCause,
  out: Effects,
): void {
  endUnits(m, s, event, cause, out);
  for (const { unit } of s.ready) {
    lose(s, unit.events, cause, out);
  }
  dropReady(s);
}

/** Another driver starts, with buffers of its own [lifecycle.driver]. */
export function startDriver(s: State, driver: DriverConfig): void {
  s.driver = driver;
  s.on = { ipv4: driver.ipv4, ipv6: driver.ipv6 };
  foundBuffers(s, driver.buffers);
}

/** Another machine goes on with the same driver [lifecycle.migrate]. */
export function move(m: Machine, s: State): void {
  s.counters = newCounters();
  foundBuffers(s, s.buffers.free);
  if (m.quirks.migrationSwitchesOn) {
    s.on = { ipv4: s.driver.ipv4, ipv6: s.driver.ipv6 };
  }
}

/** All frames of the backlog are lost. */
export function loseBacklog(s: State, cause: FinaliseCause, out: Effects): void {
  for (const { event } of s.backlog) {
    lose(s, [event], cause, out);
  }
  s.backlog = [];
  s.pending = undefined;
  s.stalled = false;
}

/** @param events frame events */
export function lose(
  s: State,
  events: readonly number[],
  cause: FinaliseCause,
  out: Effects,
): void {
  out.lost.push({ events, cause, at: s.now });
}
