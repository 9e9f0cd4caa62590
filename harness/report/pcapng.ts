import type { Delivery, FinaliseCause, Provenance } from '../../model/index.ts';
import type { FieldDifference } from '../comparison/fields/difference.ts';
import { type PacketToWrite, writePcapng } from '../input/capture/pcapng-writer.ts';
import { printHeader } from '../input/scenario/text/header.ts';
import { pairDeliveries } from './delivery-pairs.ts';
import { decisionsByEvent, type Finding, type RanScenario, tableOfRun } from './finding.ts';
import { decisionText, eventLine, valueText } from './notation.ts';

/** Interfaces of the file, in order. */
const IN = 0;
const MODEL = 1;
const SUBJECT = 2;

/**
 * The frames and deliveries of a run for Wireshark, on the interfaces `in`, `out model` and `out SUBJECT`.
 * A frame's comment has the decisions on it; a delivery's comment has the events it is made of and the
 * fields that differ. Times are those of the scenario, from 1970 on; the model's for a subject without a clock.
 */
export function runPcapng(run: RanScenario & Partial<Finding>): Uint8Array {
  const names = ['in', 'out model', `out ${run.subject}`];
  const packets = [...framesIn(run), ...framesOut(run)];
  // a stable sort: at one instant frames stay before the deliveries
  return writePcapng(
    names,
    packets.toSorted((a, b) => a.time - b.time),
  );
}

function framesIn(run: RanScenario): PacketToWrite[] {
  const { scenario, model, actual, subject } = run;
  const table = tableOfRun(run);
  const expected = decisionsByEvent(model.decisions);
  const reported = decisionsByEvent(actual.decisions);
  return scenario.events.flatMap((event, index): PacketToWrite[] => {
    if (event.kind !== 'frame') return [];
    const other = reported.get(index);
    const comment = [
      `event ${index}: ${eventLine(event, table)}`,
      `model: ${decisionText(expected.get(index))}`,
      ...(other === undefined ? [] : [`${subject}: ${decisionText(other)}`]),
    ];
    return [{ time: event.at, bytes: event.bytes, interface: IN, comment: comment.join('\n') }];
  });
}

function framesOut(run: RanScenario & Partial<Finding>): PacketToWrite[] {
  const fields = new Map<number, readonly FieldDifference[]>();
  for (const difference of run.differences ?? []) {
    if (difference.kind === 'delivery') fields.set(difference.expected, difference.fields);
  }
  return pairDeliveries({ ...run, differences: run.differences ?? [] }).flatMap((pair) => {
    const left = run.model.deliveries[pair.expected ?? -1];
    const right = run.actual.deliveries[pair.actual ?? -1];
    const origin = run.model.provenance[pair.expected ?? -1];
    const differs = (fields.get(pair.expected ?? -1) ?? []).map(fieldText);
    return [
      ...packet(MODEL, left, left?.at, [
        originText(origin),
        ...(pair.kind === 'missing' ? [`${run.subject} does not deliver it`] : []),
      ]),
      ...packet(SUBJECT, right, pair.at, [
        ...(pair.kind === 'extra' ? ['the model does not deliver it'] : differs),
      ]),
    ];
  });
}

function packet(
  number: number,
  delivery: Delivery | undefined,
  at: number | undefined,
  lines: readonly string[],
): PacketToWrite[] {
  if (delivery === undefined) return [];
  const header = printHeader(delivery.header, undefined);
  const comment = [...(header.length === 0 ? [] : [`virtio: ${header.join(' ')}`]), ...lines];
  return [
    {
      time: at ?? delivery.at,
      bytes: delivery.bytes,
      interface: number,
      ...(comment.length === 0 ? {} : { comment: comment.join('\n') }),
    },
  ];
}

function originText(origin: Provenance | undefined): string {
  if (origin === undefined) return '';
  const events = origin.events.join(', ');
  return origin.kind === 'frame'
    ? `event ${events}, as it came`
    : `unit of events ${events}, ended by ${endText(origin.cause)}`;
}

function endText(cause: FinaliseCause): string {
  return cause === 'interval' ? 'the interval' : cause;
}

function fieldText({ field, expected, actual }: FieldDifference): string {
  return `${field}: ${valueText(actual)}, the model says ${valueText(expected)}`;
}
