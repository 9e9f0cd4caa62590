import type { DeviceConfig, DeviceEvent, Nanoseconds } from '../../../model/trace.ts';
import type { VnetHeader } from '../../../model/wire/vnet-header.ts';
import { buildFrame } from '../../input/scenario/frame/build.ts';
import type { Connection, SegmentSpec } from '../../input/scenario/frame/segment-spec.ts';
import { specifySegment } from '../../input/scenario/frame/specify.ts';
import { viewFrame } from '../../input/scenario/frame/view.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { ConnectionTable } from '../../input/scenario/text/connection-table.ts';
import { completeHeader } from '../../input/scenario/text/header.ts';

/** A scenario in the terms of its text: segments by their fields, so that fields can be changed. */
export interface ScenarioDraft {
  readonly name: string;
  readonly config: DeviceConfig;
  readonly connections: readonly Connection[];
  readonly events: readonly DraftEvent[];
}

export type DraftEvent =
  | DraftSegment
  /** No segment, or one that the notation cannot express exactly. */
  | { readonly kind: 'other'; readonly event: DeviceEvent };

export interface DraftSegment {
  readonly kind: 'segment';
  readonly at: Nanoseconds;
  /** Index of its connection. */
  readonly connection: number;
  readonly spec: SegmentSpec;
  /** Fields of its virtio header that differ from the defaults of a segment line. */
  readonly header: Partial<VnetHeader>;
}

/** The drafts of scenarios made by `scenarioOf`. */
const DRAFTS = new WeakMap<Scenario, ScenarioDraft>();

/** `scenarioOf(draftOf(s))` equals `s`. */
export function draftOf(scenario: Scenario): ScenarioDraft {
  const known = DRAFTS.get(scenario);
  if (known !== undefined) return known;
  const draft = readDraft(scenario);
  DRAFTS.set(scenario, draft);
  return draft;
}

function readDraft({ name, config, events }: Scenario): ScenarioDraft {
  const table = ConnectionTable.of({ name, config, events });
  const connections: Connection[] = [];
  const indexOf = (connection: Connection) => {
    const known = connections.indexOf(connection);
    return known >= 0 ? known : connections.push(connection) - 1;
  };
  const drafts = events.map((event): DraftEvent => {
    if (event.kind !== 'frame') return { kind: 'other', event };
    const { at, header, bytes } = event;
    const connection = table.find(bytes);
    const spec = connection && specifySegment(connection, bytes, header.flags);
    if (connection === undefined || spec === undefined) return { kind: 'other', event };
    const stated = statedHeader(header, viewFrame(bytes)?.tcpOffset);
    return { kind: 'segment', at, connection: indexOf(connection), spec, header: stated };
  });
  return { name, config, connections, events: drafts };
}

/** The fields that differ from the header that such a segment line has by default. */
function statedHeader(header: VnetHeader, tcpOffset: number | undefined): Partial<VnetHeader> {
  const plain = completeHeader({ flags: header.flags }, tcpOffset);
  return Object.fromEntries(
    Object.entries(header).filter(
      ([field, value]) =>
        (field === 'flags' && value !== 0) || value !== plain[field as keyof VnetHeader],
    ),
  );
}

export function scenarioOf(draft: ScenarioDraft): Scenario {
  const { name, config, connections } = draft;
  const events = draft.events.map((event) => eventOf(event, connections));
  const scenario = { name, config, events };
  DRAFTS.set(scenario, draft);
  return scenario;
}

/** Frames already built: a candidate differs from the previous one in only a few segments. */
const BUILT = new WeakMap<
  DraftSegment,
  { readonly connection: Connection; readonly event: DeviceEvent }
>();

function eventOf(event: DraftEvent, connections: readonly Connection[]): DeviceEvent {
  if (event.kind === 'other') return event.event;
  const connection = connections[event.connection];
  if (connection === undefined) throw new Error(`draft without connection ${event.connection}`);
  const known = BUILT.get(event);
  if (known?.connection === connection) return known.event;
  const { at, spec, header } = event;
  const { bytes, tcpOffset } = buildFrame(connection, spec, header.flags ?? 0);
  const built: DeviceEvent = {
    kind: 'frame',
    at,
    header: completeHeader(header, tcpOffset),
    bytes,
  };
  BUILT.set(event, { connection, event: built });
  return built;
}
