import type { FinaliseCause } from '../../model/index.ts';
import { printEndpoint } from '../input/scenario/text/connection.ts';
import { printDuration } from '../input/scenario/text/duration.ts';
import { ruleText } from './cause.ts';
import { decisionText, deliveryLine, grouped } from './notation.ts';
import type { ShownDelivery, ShownRun } from './show.ts';
import { rangesText, wrap } from './words.ts';

/** A longer run is summed up, unless a part of it is asked for. */
const SHORT = 30;
/** Connections and frame numbers named in a sum. */
const NAMED = 8;

/**
 * What became of each frame, and why: all of a short run, a sum with the reasons of a long one.
 *
 * @param all whether a long run is printed whole too
 */
export function runText(run: ShownRun, all: boolean): string {
  const frames = run.events.filter(({ frame }) => frame !== undefined).length;
  const parts =
    all || frames <= SHORT
      ? [headLines(run), frameLines(run), deliveryLines(run), reasonLines(run)]
      : [headLines(run), connectionLines(run), unitLines(run), aloneLines(run), restLines(run)];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headLines(run: ShownRun): string[] {
  const { side, scenario, events, deliveries, waiting, lost } = run;
  const frames = new Set(events.flatMap(({ frame }) => frame ?? []));
  const units = deliveries.filter(coalesced);
  const joined = units.flatMap((one) => one.frames).filter((frame) => frames.has(frame)).length;
  const alone = deliveries.length - units.length;
  const sums = [
    `${grouped(joined)} coalesced in ${count(units.length, 'unit')}`,
    `${grouped(alone)} delivered alone`,
    ...(waiting.size === 0 ? [] : [`${grouped(waiting.size)} still waiting at the end`]),
    ...(lost.size === 0 ? [] : [`${grouped(lost.size)} lost`]),
  ];
  return [`${side}, ${scenario.name}: of ${count(frames.size, 'frame')} ${sums.join(', ')}`];
}

function frameLines({ events, decided, side }: ShownRun): string[] {
  const width = `${events.reduce((most, { frame }) => Math.max(most, frame ?? 0), 0)}`.length;
  const margin = ' '.repeat(width + 4);
  return [
    decided ? 'Frames and decisions' : `Frames (${side} reports no decisions)`,
    ...events.flatMap(({ at, frame, line, decision }) => [
      `  ${`${frame ?? ''}`.padStart(width)}  @${printDuration(at)} ${briefly(line())}`,
      ...(decision === undefined ? [] : [`${margin}  ${decisionText(decision)}`]),
    ]),
  ];
}

function deliveryLines(run: ShownRun): string[] {
  const width = `${run.deliveries.at(-1)?.number ?? 0}`.length;
  const margin = ' '.repeat(width + 6);
  return [
    'Handed to the guest',
    ...(run.deliveries.length === 0 ? ['  nothing'] : []),
    ...run.deliveries.flatMap((one) => [
      `  ${`${one.number}`.padStart(width)}  @${printDuration(one.delivery.at)} ${briefly(deliveryLine(one.delivery, run.table))}`,
      `${margin}${originText(one)}`,
    ]),
    ...restOf(run),
  ];
}

/** A line without the start of a long payload. */
function briefly(line: string): string {
  return line.replace(/ data [0-9a-f]+\.\.\. \(frame of \d+ bytes\)$/, '');
}

function originText({ frames, cause, passed }: ShownDelivery): string {
  if (frames.length === 0) return 'of no frame that arrived';
  if (frames.length > 1) {
    return `frames ${rangesText(frames)} in one unit${cause === undefined ? '' : `, finalised by ${cause}`}`;
  }
  const [frame] = frames;
  if (passed === undefined) return `frame ${frame}`;
  return passed
    ? `frame ${frame} passed: ${cause}`
    : `frame ${frame} alone in its unit, finalised by ${cause}`;
}

/** Frames that were not delivered. */
function restOf({ waiting, lost }: ShownRun): string[] {
  const causes = new Map<FinaliseCause, number[]>();
  for (const [frame, cause] of lost) causes.set(cause, [...(causes.get(cause) ?? []), frame]);
  return [
    ...(waiting.size === 0
      ? []
      : [`  still waiting at the end: ${framesText([...waiting])} (time or buffers are missing)`]),
    ...[...causes].map(([cause, frames]) => `  lost by ${cause}: ${framesText(frames)}`),
  ];
}

function restLines(run: ShownRun): string[] {
  const rest = restOf(run);
  return rest.length === 0 ? [] : ['Not delivered', ...rest];
}

/** The sentence of each rule and cause that a reader meets above. */
function reasonLines({ events, deliveries }: ShownRun): string[] {
  const ids = new Set<FinaliseCause>();
  for (const { decision } of events) if (decision !== undefined) ids.add(decision.rule);
  for (const { cause } of deliveries) if (cause !== undefined) ids.add(cause);
  return ids.size === 0 ? [] : ['Why', ...[...ids].flatMap((id) => whyLines(id))];
}

function whyLines(id: FinaliseCause): string[] {
  const { prose, sources } = ruleText(id);
  const [source] = sources;
  const margin = ' '.repeat(19);
  const [first = '', ...more] = wrap(
    source === undefined ? prose : `${prose} (${source.place})`,
    margin,
  );
  return [`  ${id.padEnd(16)} ${first.trimStart()}`, ...more];
}

function connectionLines({ table, events }: ShownRun): string[] {
  const counts = new Map<string | undefined, number>();
  for (const { frame, connection } of events) {
    if (frame !== undefined) counts.set(connection, (counts.get(connection) ?? 0) + 1);
  }
  const known = table.all().filter(({ name }) => counts.has(name));
  const most = known.toSorted((a, b) => (counts.get(b.name) ?? 0) - (counts.get(a.name) ?? 0));
  const other = counts.get(undefined) ?? 0;
  return [
    'Connections',
    ...most.slice(0, NAMED).map(({ name, source, sourcePort, destination, destinationPort }) => {
      const from = printEndpoint({ address: source, port: sourcePort });
      const to = printEndpoint({ address: destination, port: destinationPort });
      return `  ${name.padEnd(4)} ${from} > ${to}  ${count(counts.get(name) ?? 0, 'frame')}`;
    }),
    ...(most.length > NAMED ? [`  and ${grouped(most.length - NAMED)} more`] : []),
    ...(other === 0 ? [] : [`  of none: ${count(other, 'frame')}`]),
  ];
}

function unitLines({ deliveries }: ShownRun): string[] {
  const units = deliveries.filter(coalesced);
  if (units.length === 0) return ['Nothing was coalesced'];
  const sizes = units.map(({ frames }) => frames.length);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return [
    `Coalesced: units of ${least === most ? most : `${least} to ${most}`} frames, ${mean.toFixed(1)} in the mean, finalised by`,
    ...tallyLines(units.map(({ cause, frames }) => [cause, frames])),
  ];
}

function aloneLines({ deliveries }: ShownRun): string[] {
  const alone = deliveries.filter((one) => !coalesced(one));
  const passed = alone.filter((one) => one.passed !== false);
  const held = alone.filter((one) => one.passed === false);
  const entries = (list: readonly ShownDelivery[]) =>
    list.map(({ cause, frames }) => [cause, frames] as const);
  return [
    ...(passed.length === 0 ? [] : ['Passed as they came', ...tallyLines(entries(passed))]),
    ...(held.length === 0
      ? []
      : [
          'Held alone: nothing joined before the unit was finalised by',
          ...tallyLines(entries(held)),
        ]),
  ];
}

/** A line for each cause, the most frequent first, with the first frames. */
function tallyLines(
  entries: readonly (readonly [FinaliseCause | undefined, readonly number[]])[],
): string[] {
  const groups = new Map<FinaliseCause | undefined, { times: number; frames: number[] }>();
  for (const [cause, frames] of entries) {
    const group = groups.get(cause) ?? { times: 0, frames: [] };
    groups.set(cause, group);
    group.times += 1;
    group.frames.push(...frames);
  }
  return [...groups]
    .toSorted(([, a], [, b]) => b.times - a.times)
    .flatMap(([cause, { times, frames }]) => {
      const [why = `  ${'(not reported)'.padEnd(16)}`, ...more] =
        cause === undefined ? [] : whyLines(cause);
      return [
        `${grouped(times).padStart(8)}${why}`,
        ...more.map((line) => `${' '.repeat(8)}${line}`),
        `${' '.repeat(27)}${framesText(frames)}`,
      ];
    });
}

function framesText(frames: readonly number[]): string {
  return `${frames.length === 1 ? 'frame' : 'frames'} ${rangesText(frames, NAMED)}`;
}

function coalesced({ frames }: ShownDelivery): boolean {
  return frames.length > 1;
}

function count(number: number, what: string): string {
  return `${grouped(number)} ${what}${number === 1 ? '' : 's'}`;
}
