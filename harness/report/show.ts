import {
  type Choices,
  type Decision,
  type Delivery,
  type FinaliseCause,
  type ModelRun,
  WINDOWS,
} from '../../model/index.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { ConnectionTable } from '../input/scenario/text/connection-table.ts';
import { decisionsByEvent } from './finding.ts';
import { eventLine } from './notation.ts';
import { Origins } from './origins.ts';
import { connectionSum, type DeliverySum, type RunSum, RunSummer } from './sum.ts';

/** The run of one scenario as a reader looks at it. Frames have numbers, from 1, as in scenario files. */
export interface ShownRun {
  /** `model:windows`, `core`. */
  readonly side: string;
  readonly scenario: Scenario;
  readonly table: ConnectionTable;
  /** The choices under which it was decided. */
  readonly choices: Choices;
  readonly events: readonly ShownEvent[];
  readonly deliveries: readonly ShownDelivery[];
  /** The decisions are known: by the model, or reported. */
  readonly decided: boolean;
  /** The frames that were neither delivered nor lost at the end. */
  readonly waiting: ReadonlySet<number>;
  readonly lost: ReadonlyMap<number, FinaliseCause>;
}

export interface ShownEvent {
  readonly at: number;
  /** Undefined for other events than frames. */
  readonly frame: number | undefined;
  readonly connection: string | undefined;
  readonly line: () => string;
  readonly decision: Decision | undefined;
}

export interface ShownDelivery extends DeliverySum {
  readonly number: number;
  readonly delivery: Delivery;
  readonly connection: string | undefined;
  /** Numbers of the frames it is made of; of a subject that reports nothing, derived from its bytes. */
  readonly frames: readonly number[];
  /** Why the unit was finalised; the rule for which a frame passed; undefined where it is not known. */
  readonly cause: FinaliseCause | undefined;
  /** It passed: no unit ever held it. Undefined where that is not known. */
  readonly passed: boolean | undefined;
}

export interface RunToShow {
  readonly side: string;
  readonly scenario: Scenario;
  readonly table?: ConnectionTable;
  /** The number of each frame; default: from 1. */
  readonly packets?: readonly number[];
  /** Default: those of the profile windows. */
  readonly choices?: Choices;
  readonly deliveries: readonly Delivery[];
  readonly decisions: readonly Decision[];
  /** The model's run, when the deliveries are the same as the model's: it knows what each is made of. */
  readonly model?: ModelRun | undefined;
}

/** The events with their decisions, the deliveries with their frames and causes. */
export function showRun({
  side,
  scenario,
  table = ConnectionTable.of(scenario),
  packets,
  choices = WINDOWS,
  deliveries,
  decisions,
  model,
}: RunToShow): ShownRun {
  const numbers = frameNumbers(scenario, packets);
  const byEvent = decisionsByEvent(decisions);
  const origins = new Origins(scenario.events.map((event, index) => ({ event, index })));
  const numbered = (events: readonly number[]) => events.flatMap((one) => numbers.get(one) ?? []);
  const shown = deliveries.map((delivery, index): ShownDelivery => {
    const from = model?.provenance[index];
    const events = from?.events ?? origins.of(delivery);
    const [first = -1] = events;
    return {
      number: index + 1,
      delivery,
      connection: table.find(delivery.bytes)?.name,
      frames: numbered(events),
      cause: from?.kind === 'unit' ? from.cause : from && byEvent.get(first)?.rule,
      passed: from && from.kind === 'frame',
    };
  });
  const held = model === undefined ? [] : [...model.held.events, ...waitingEvents(model)];
  return {
    side,
    scenario,
    table,
    choices,
    events: scenario.events.map((event, index) => ({
      at: event.at,
      frame: numbers.get(index),
      connection: event.kind === 'frame' ? table.find(event.bytes)?.name : undefined,
      line: () => eventLine(event, table),
      decision: byEvent.get(index),
    })),
    deliveries: shown,
    decided: decisions.length > 0,
    waiting: new Set(numbered(held)),
    lost: new Map(
      (model?.lost ?? []).flatMap(({ events, cause }) =>
        numbered(events).map((frame) => [frame, cause] as const),
      ),
    ),
  };
}

function waitingEvents({ waiting }: ModelRun): readonly number[] {
  return [...waiting.units.flat(), ...waiting.frames];
}

/** The number of each frame by the index of its event. */
function frameNumbers(
  { events }: Scenario,
  packets: readonly number[] | undefined,
): ReadonlyMap<number, number> {
  const frames = events.flatMap(({ kind }, index) => (kind === 'frame' ? [index] : []));
  return new Map(frames.map((index, before) => [index, packets?.[before] ?? before + 1]));
}

/** What a run, or the part that is there of one, comes to. */
export function sumOf(run: ShownRun): RunSum {
  const { side, choices, scenario, table, events, deliveries, waiting, lost } = run;
  const summer = new RunSummer();
  const numbers = new Set(events.flatMap(({ frame }) => frame ?? []));
  for (const one of deliveries) summer.delivery(one, (frame) => numbers.has(frame));
  for (const [frame, cause] of lost) summer.lost(cause, [frame]);
  summer.waiting(waiting);
  const counts = new Map<string | undefined, number>();
  let frames = 0;
  for (const { frame, connection } of events) {
    if (frame === undefined) continue;
    frames += 1;
    counts.set(connection, (counts.get(connection) ?? 0) + 1);
  }
  return summer.sum({
    side,
    choices,
    name: scenario.name,
    frames,
    connections: table.all().flatMap((one) => {
      const times = counts.get(one.name);
      return times === undefined ? [] : [connectionSum(one, times)];
    }),
    other: counts.get(undefined) ?? 0,
  });
}

/** The part of a run that a reader asks for. */
export interface ShownPart {
  readonly connection?: string | undefined;
  readonly frames?: ReadonlySet<number> | undefined;
}

/**
 * The frames of a connection, or of these numbers, and the deliveries made of any of them; the other events
 * stay where frames of the part lie on both sides of them.
 */
export function partOf(run: ShownRun, { connection, frames }: ShownPart): ShownRun {
  const wanted = (one: ShownEvent) =>
    one.frame !== undefined &&
    (connection === undefined || one.connection === connection) &&
    (frames === undefined || frames.has(one.frame));
  const first = run.events.findIndex(wanted);
  const last = run.events.findLastIndex(wanted);
  const events = run.events.filter(
    (one, index) => wanted(one) || (one.frame === undefined && index > first && index <= last + 1),
  );
  const kept = new Set(events.map(({ frame }) => frame));
  return {
    ...run,
    events: first < 0 ? [] : events,
    deliveries: run.deliveries.filter((one) => one.frames.some((frame) => kept.has(frame))),
    waiting: new Set([...run.waiting].filter((frame) => kept.has(frame))),
    lost: new Map([...run.lost].filter(([frame]) => kept.has(frame))),
  };
}
