import {
  ACK,
  buildExtensions,
  buildSegment,
  ECE,
  IPV4_MIN_LENGTH,
  IPV6_LENGTH,
  PLAIN_HEADER,
  PROTOCOL_TCP,
  PSH,
  paddedTimestamps,
  type SegmentFields,
  TCP_MIN_LENGTH,
  type VnetHeader,
} from '../../../model/index.ts';
import { patternPayload } from '../scenario/frame/segment-spec.ts';
import type { Flow, FlowTimestamps } from './flow.ts';

export interface Frame {
  readonly header: VnetHeader;
  readonly bytes: Uint8Array;
}

/** A segment before it is encoded; disturbances change it. */
export interface Draft {
  /** Its payload and TCP options are made from the fields below. */
  readonly fields: SegmentFields;
  /** Payload, bytes. */
  readonly length: number;
  readonly timestamps: FlowTimestamps | undefined;
  /** TCP options as bytes, given the timestamps. */
  readonly options: (timestamps: FlowTimestamps | undefined) => Uint8Array;
  readonly header: VnetHeader;
  /** Changes to the finished frame, in order. */
  readonly finish: readonly ((frame: Frame) => Frame)[];
  /** Whether the flow moves on, so that the next segment is contiguous with this one. */
  readonly moves: boolean;
}

/** The properties of a segment that a plain step states. */
export interface SegmentStep {
  readonly length: number;
  /** Bytes of the other direction newly acknowledged. */
  readonly acknowledges: number;
  readonly psh: boolean;
}

/** The next segment of a well-behaved sender. */
export function plainDraft(flow: Flow, step: SegmentStep): Draft {
  const flags = ACK | (step.psh ? PSH : 0) | (flow.plan.ece ? ECE : 0);
  return {
    fields: {
      ...flow.template,
      seq: flow.next,
      ack: (flow.ack + step.acknowledges) >>> 0,
      window: flow.window,
      id: flow.id,
      flags,
    },
    length: step.length,
    timestamps: flow.timestamps,
    options: defaultOptions,
    header: PLAIN_HEADER,
    finish: [],
    moves: true,
  };
}

function defaultOptions(timestamps: FlowTimestamps | undefined): Uint8Array {
  return timestamps === undefined
    ? new Uint8Array(0)
    : paddedTimestamps(timestamps.value, timestamps.echo);
}

/** IP and TCP headers of `draft`, bytes. */
export function headerLength(draft: Draft): number {
  const { family, ipOptions, extensions } = draft.fields;
  const ip =
    family === 'ipv4'
      ? IPV4_MIN_LENGTH + inWords(ipOptions)
      : IPV6_LENGTH + buildExtensions(extensions, PROTOCOL_TCP).bytes.length;
  return ip + TCP_MIN_LENGTH + inWords(draft.options(draft.timestamps));
}

/** Length of options once they are padded, bytes. */
function inWords(options: Uint8Array): number {
  return Math.ceil(options.length / 4) * 4;
}

const SHORTEST_ETHERNET = 60;

/** The frame of `draft`; its payload bytes follow from their sequence numbers. */
export function frameOf(draft: Draft, padded: boolean): Frame {
  const bytes = buildSegment({
    ...draft.fields,
    payload: patternPayload(draft.fields.seq, draft.length),
    tcpOptions: draft.options(draft.timestamps),
  });
  const whole =
    padded && bytes.length < SHORTEST_ETHERNET ? lengthened(bytes, SHORTEST_ETHERNET) : bytes;
  return draft.finish.reduce((frame, change) => change(frame), {
    header: draft.header,
    bytes: whole,
  });
}

function lengthened(bytes: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length);
  whole.set(bytes);
  return whole;
}

/** The flow after `draft`: numbers never go back, and a draft with `moves` false changes nothing. */
export function advance(flow: Flow, draft: Draft): Flow {
  if (!draft.moves) return flow;
  const { fields, timestamps } = draft;
  return {
    ...flow,
    next: later(flow.next, (fields.seq + draft.length) >>> 0),
    ack: later(flow.ack, fields.ack),
    window: fields.window,
    id: flow.plan.countingIds ? (flow.id + 1) & 0xffff : flow.id,
    timestamps:
      flow.timestamps === undefined || timestamps === undefined
        ? flow.timestamps
        : { value: later(flow.timestamps.value, timestamps.value), echo: timestamps.echo },
  };
}

/** The later of two serial numbers (RFC 1982). */
function later(a: number, b: number): number {
  return (b - a) >>> 0 < 0x8000_0000 ? b : a;
}
