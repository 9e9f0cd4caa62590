import type { Delivery } from '../../../model/trace.ts';
import type { VnetHeader } from '../../../model/wire/vnet-header.ts';
import type { ExpectedDelivery } from '../../input/scenario/contract.ts';
import type { Expected, ScenarioFile } from '../../input/scenario/file.ts';
import { buildFrame } from '../../input/scenario/frame/build.ts';
import type { SegmentSpec } from '../../input/scenario/frame/segment-spec.ts';
import { viewFrame } from '../../input/scenario/frame/view.ts';
import { compareDelivery, compareFields } from './compare.ts';
import type { FieldDifference } from './difference.ts';
import { type Field, fieldsOf, TIME_FIELD } from './fields.ts';

/** One way in which a run differs from its scenario file. Numbers of events and deliveries are indexes. */
export interface ExpectationFailure {
  /** Line of the file; that of the last `>` line for deliveries beyond it. */
  readonly line: number;
  readonly problem:
    | { readonly kind: 'missing' }
    | { readonly kind: 'extra'; readonly delivery: number }
    | {
        readonly kind: 'differs';
        readonly delivery: number;
        readonly fields: readonly FieldDifference[];
      }
    /** The decision on the event's frame, the units finalised with it, the units held and the counters after it. */
    | {
        readonly kind: 'decision' | 'ends' | 'held' | 'counts' | 'deliveries';
        readonly event: number;
        readonly fields: readonly FieldDifference[];
      };
}

/**
 * Checks deliveries against a file's expectation for one profile; fields that it does not state are not checked.
 *
 * @param time whether the subject's delivery times are exact
 */
export function checkExpected(
  file: ScenarioFile,
  expected: Expected,
  deliveries: readonly Delivery[],
  time: boolean,
): ExpectationFailure[] {
  const failures = expected.deliveries.flatMap((line, index): ExpectationFailure[] => {
    const delivery = deliveries[index];
    if (delivery === undefined) return [{ line: line.line, problem: { kind: 'missing' } }];
    const fields = checkDelivery(file, line, delivery, time);
    if (fields.length === 0) return [];
    return [{ line: line.line, problem: { kind: 'differs', delivery: index, fields } }];
  });
  const extra = deliveries.slice(expected.deliveries.length).map(
    (_, index): ExpectationFailure => ({
      line: expected.line,
      problem: { kind: 'extra', delivery: expected.deliveries.length + index },
    }),
  );
  return [...failures, ...extra];
}

/** The fields of a delivery that differ from its line. */
export function checkDelivery(
  file: ScenarioFile,
  line: ExpectedDelivery,
  delivery: Delivery,
  time: boolean,
): FieldDifference[] {
  const timed = time && line.at !== undefined && line.at !== delivery.at;
  const late = timed ? [{ field: TIME_FIELD, expected: line.at, actual: delivery.at }] : [];
  switch (line.kind) {
    case 'length': {
      const actual = viewFrame(delivery.bytes)?.payload.length ?? 0;
      const { length } = line;
      return [
        ...late,
        ...(actual === length ? [] : [{ field: 'payload length', expected: length, actual }]),
      ];
    }
    case 'frame': {
      const bytes = frameNumber(file, line.frame);
      const same = { ...delivery, bytes };
      return [...late, ...checkHeader(line.header, delivery), ...compareDelivery(same, delivery)];
    }
    case 'segment':
      return [
        ...late,
        ...checkHeader(line.header, delivery),
        ...checkSegment(file, line.spec, delivery),
      ];
  }
}

function frameNumber(file: ScenarioFile, number: number): Uint8Array {
  const frames = file.scenario.events.flatMap((event) =>
    event.kind === 'frame' ? [event.bytes] : [],
  );
  return frames[number - 1] ?? new Uint8Array();
}

const HEADER_NAMES: Readonly<Record<keyof VnetHeader, string>> = {
  flags: 'virtio flags',
  gsoType: 'virtio gso_type',
  hdrLen: 'virtio hdr_len',
  gsoSize: 'virtio gso_size',
  csumStart: 'virtio csum_start (rsc.segments)',
  csumOffset: 'virtio csum_offset (rsc.dup_acks)',
  numBuffers: 'virtio num_buffers',
};

/** Checks the fields that a `{...}` group states, and no others. */
function checkHeader(stated: Partial<VnetHeader>, { header }: Delivery): FieldDifference[] {
  const keys = Object.keys(HEADER_NAMES) as (keyof VnetHeader)[];
  return keys.flatMap((key) => {
    const expected = stated[key];
    const actual = header[key];
    if (expected === undefined || expected === actual) return [];
    return [{ field: HEADER_NAMES[key], expected, actual }];
  });
}

/** Words that every expected segment states. */
const ALWAYS = ['source', 'destination', 'seq', 'flags', 'length'] as const;

function statedWords(spec: SegmentSpec): ReadonlySet<string> {
  const { pad, ...fields } = spec.fields;
  return new Set([
    ...ALWAYS,
    ...(spec.ack === undefined ? [] : ['ack']),
    ...(spec.window === undefined ? [] : ['win']),
    ...(spec.urgent === undefined ? [] : ['urg']),
    ...(spec.options === undefined ? [] : ['options']),
    ...(pad === undefined ? [] : ['trailer']),
    ...Object.keys(fields),
  ]);
}

function checkSegment(
  file: ScenarioFile,
  spec: SegmentSpec,
  delivery: Delivery,
): FieldDifference[] {
  const connection = file.connections.find(({ name }) => name === spec.connection);
  if (connection === undefined) return [];
  const { bytes } = buildFrame(connection, spec, delivery.header.flags);
  const wanted = fieldsOf({ ...delivery, bytes });
  const words = statedWords(spec);
  const stated = (fields: readonly Field[]) => fields.filter(({ word = '' }) => words.has(word));
  const payload = compareDelivery({ ...delivery, bytes }, delivery).filter(({ field }) =>
    field.startsWith('payload byte'),
  );
  return [...compareFields(stated(wanted), stated(fieldsOf(delivery))), ...payload];
}
