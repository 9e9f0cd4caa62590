import type { Choices, FinaliseCause } from '../../model/index.ts';
import { printDuration } from '../input/scenario/text/duration.ts';
import { ruleText } from './cause.ts';
import { decisionText, deliveryLine, grouped } from './notation.ts';
import { type ShownDelivery, type ShownRun, sumOf } from './show.ts';
import type { CauseSum, RunSum } from './sum.ts';
import { type RangeList, rangesText, wrap } from './words.ts';

/** A longer run is summed up, unless a part of it is asked for. */
export const SHORT_RUN = 30;
/** Connections and frame numbers named in a sum. */
const NAMED = 8;

/**
 * What became of each frame, and why: all of a short run, a sum with the reasons of a long one.
 *
 * @param all whether a long run is printed whole too
 */
export function runText(run: ShownRun, all: boolean): string {
  const sum = sumOf(run);
  return all || sum.frames <= SHORT_RUN ? wholeText(sum, run) : sumText(sum);
}

/** All of a run, or of a part of it. */
export function wholeText(sum: RunSum, run: ShownRun): string {
  return paragraphs([headLines(sum), frameLines(run), deliveryLines(sum, run), reasonLines(run)]);
}

/** What a long run comes to. */
export function sumText(sum: RunSum): string {
  return paragraphs([
    headLines(sum),
    connectionLines(sum),
    unitLines(sum),
    aloneLines(sum),
    restLines(sum),
  ]);
}

function paragraphs(parts: readonly (readonly string[])[]): string {
  const texts = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function headLines(sum: RunSum): string[] {
  const { side, name, frames, coalesced, units, alone, waiting, lost } = sum;
  const gone = lost.reduce((all, one) => all + one.frames.size, 0);
  const sums = [
    `${grouped(coalesced)} coalesced in ${count(units, 'unit')}`,
    `${grouped(alone)} delivered alone`,
    ...(waiting.size === 0 ? [] : [`${grouped(waiting.size)} still waiting at the end`]),
    ...(gone === 0 ? [] : [`${grouped(gone)} lost`]),
  ];
  return [`${side}, ${name}: of ${count(frames, 'frame')} ${sums.join(', ')}`];
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

function deliveryLines(sum: RunSum, run: ShownRun): string[] {
  const width = `${run.deliveries.at(-1)?.number ?? 0}`.length;
  const margin = ' '.repeat(width + 6);
  return [
    'Handed to the guest',
    ...(run.deliveries.length === 0 ? ['  nothing'] : []),
    ...run.deliveries.flatMap((one) => [
      `  ${`${one.number}`.padStart(width)}  @${printDuration(one.delivery.at)} ${briefly(deliveryLine(one.delivery, run.table))}`,
      `${margin}${originText(one)}`,
    ]),
    ...restOf(sum),
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
function restOf({ waiting, lost }: RunSum): string[] {
  return [
    ...(waiting.size === 0
      ? []
      : [`  still waiting at the end: ${framesText(waiting)} (time or buffers are missing)`]),
    ...lost.map(({ cause, frames }) => `  lost by ${cause}: ${framesText(frames)}`),
  ];
}

function restLines(sum: RunSum): string[] {
  const rest = restOf(sum);
  return rest.length === 0 ? [] : ['Not delivered', ...rest];
}

/** The sentence of each rule and cause that a reader meets above. */
function reasonLines({ events, deliveries, choices }: ShownRun): string[] {
  const ids = new Set<FinaliseCause>();
  for (const { decision } of events) if (decision !== undefined) ids.add(decision.rule);
  for (const { cause } of deliveries) if (cause !== undefined) ids.add(cause);
  return ids.size === 0 ? [] : ['Why', ...[...ids].flatMap((id) => whyLines(id, choices))];
}

function whyLines(id: FinaliseCause, choices: Choices): string[] {
  const { prose, sources } = ruleText(id, choices);
  const [source] = sources;
  const margin = ' '.repeat(19);
  const [first = '', ...more] = wrap(
    source === undefined ? prose : `${prose} (${source.place})`,
    margin,
  );
  return [`  ${id.padEnd(16)} ${first.trimStart()}`, ...more];
}

function connectionLines({ connections, other }: RunSum): string[] {
  return [
    'Connections',
    ...connections
      .slice(0, NAMED)
      .map(
        ({ name, source, destination, frames }) =>
          `  ${name.padEnd(4)} ${source} > ${destination}  ${count(frames, 'frame')}`,
      ),
    ...(connections.length > NAMED ? [`  and ${grouped(connections.length - NAMED)} more`] : []),
    ...(other === 0 ? [] : [`  of none: ${count(other, 'frame')}`]),
  ];
}

function unitLines({ units, coalescedFrames, least, most, finalised, choices }: RunSum): string[] {
  if (units === 0) return ['Nothing was coalesced'];
  const mean = coalescedFrames / units;
  return [
    `Coalesced: units of ${least === most ? most : `${least} to ${most}`} frames, ${mean.toFixed(1)} in the mean, finalised by`,
    ...tallyLines(finalised, choices),
  ];
}

function aloneLines({ passed, heldAlone, choices }: RunSum): string[] {
  return [
    ...(passed.length === 0 ? [] : ['Passed as they came', ...tallyLines(passed, choices)]),
    ...(heldAlone.length === 0
      ? []
      : [
          'Held alone: nothing joined before the unit was finalised by',
          ...tallyLines(heldAlone, choices),
        ]),
  ];
}

/** A line for each cause, with the first frames. */
function tallyLines(sums: readonly CauseSum[], choices: Choices): string[] {
  return sums.flatMap(({ cause, times, frames }) => {
    const [why = `  ${'(not reported)'.padEnd(16)}`, ...more] =
      cause === undefined ? [] : whyLines(cause, choices);
    return [
      `${grouped(times).padStart(8)}${why}`,
      ...more.map((line) => `${' '.repeat(8)}${line}`),
      `${' '.repeat(27)}${framesText(frames)}`,
    ];
  });
}

/** `frames 1-4, 7 and 5 more`. */
export function framesText(frames: RangeList): string {
  return `${frames.size === 1 ? 'frame' : 'frames'} ${frames.text(NAMED)}`;
}

function count(number: number, what: string): string {
  return `${grouped(number)} ${what}${number === 1 ? '' : 's'}`;
}
