import type { DeviceEvent, Nanoseconds } from '../../../../model/trace.ts';
import { viewFrame } from '../../../input/scenario/frame/view.ts';
import type { Scenario } from '../../../input/scenario/scenario.ts';
import { connectionKey } from '../../../input/scenario/text/connection-table.ts';

type Candidates = Generator<Scenario, void, boolean>;

/**
 * The events before a clock event at the end, and that event, which stays: without it, units still held at
 * the end would make another difference than the wanted one.
 */
function splitClosing({ events }: Scenario): [readonly DeviceEvent[], readonly DeviceEvent[]] {
  const closing = events.at(-1)?.kind === 'clock' ? events.length - 1 : events.length;
  return [events.slice(0, closing), events.slice(closing)];
}

/** Cuts the end off, except its time: events after the first difference are not needed for it. */
export function* dropTail(start: Scenario): Candidates {
  const { events } = start;
  const end = events.at(-1)?.at ?? 0;
  let enough = events.length;
  for (let least = 1; least < enough; ) {
    const half = Math.floor((least + enough) / 2);
    const head = events.slice(0, half);
    if (yield { ...start, events: [...head, ...ending(head, end)] }) enough = half;
    else least = half + 1;
  }
}

/** The events that lead from `head` to the instant `end`: a stopped machine goes on first. */
function ending(head: readonly DeviceEvent[], end: Nanoseconds): DeviceEvent[] {
  const last = head.at(-1)?.at ?? 0;
  const kinds = head.map(({ kind }) => kind);
  const stopped = kinds.lastIndexOf('stop') > kinds.lastIndexOf('cont');
  return [
    ...(stopped ? [{ kind: 'cont' as const, at: last }] : []),
    ...(last === end ? [] : [{ kind: 'clock' as const, at: end }]),
  ];
}

/** Cuts the beginning off. */
export function* dropHead(start: Scenario): Candidates {
  const [events, closing] = splitClosing(start);
  let from = 0;
  for (let most = events.length; from < most; ) {
    const half = Math.ceil((from + most) / 2);
    if (yield { ...start, events: [...events.slice(half), ...closing] }) from = half;
    else most = half - 1;
  }
}

/** Leaves whole connections out: all but one, else one after the other. */
export function* dropConnections(start: Scenario): Candidates {
  const names = new Map(start.events.map((event) => [event, connectionOf(event)]));
  const all = [...new Set(names.values())].filter((name) => name !== undefined);
  if (all.length < 2) return;
  const without = (scenario: Scenario, gone: (name: string) => boolean): Scenario => ({
    ...scenario,
    events: scenario.events.filter((event) => {
      const name = names.get(event);
      return name === undefined || !gone(name);
    }),
  });
  for (const only of all) {
    if (yield without(start, (name) => name !== only)) return;
  }
  let current = start;
  for (const one of all) {
    const candidate = without(current, (name) => name === one);
    if (yield candidate) current = candidate;
  }
}

/** Key of the event's connection. Frames that are no segments count as one more; other events have none. */
function connectionOf(event: DeviceEvent): string | undefined {
  if (event.kind !== 'frame') return undefined;
  const view = viewFrame(event.bytes);
  return view === undefined ? 'other' : connectionKey(view);
}

/** Leaves out stretches of events, the last first: halves, quarters, ... single ones. */
export function* dropEvents(start: Scenario): Candidates {
  const [all, closing] = splitClosing(start);
  let events = all;
  for (let size = Math.ceil(events.length / 2); size > 0; size = next(size)) {
    for (let to = events.length; to > 0; to -= size) {
      const rest = [...events.slice(0, Math.max(0, to - size)), ...events.slice(to)];
      if (yield { ...start, events: [...rest, ...closing] }) events = rest;
    }
  }
}

/** Half of `size`, rounded up; 0 after 1. */
function next(size: number): number {
  return size === 1 ? 0 : Math.ceil(size / 2);
}
