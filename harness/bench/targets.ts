import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { parseJson } from '../base/json.ts';
import { ROOT } from '../base/root.ts';
import { number } from './measure.ts';

/** The file of all targets, relative to the root. */
export const TARGETS_FILE = 'harness/bench/targets.json';

/** Why the target may be missed; without it a miss fails the run. */
const why = v.exactOptional(v.string());

/** Of a counted row; each condition given must hold. */
const COUNTED = v.strictObject({
  /** The number of patched QEMU, at most so many times that of stock QEMU. */
  ofStock: v.exactOptional(v.number()),
  /** The number of patched QEMU, at most this. */
  atMost: v.exactOptional(v.number()),
  /** Frames that patched QEMU joins, at least. */
  framesPerUnit: v.exactOptional(v.number()),
  why,
  /** For readers of the file: what is not asked of the row, and which row answers for it. */
  note: v.exactOptional(v.string()),
});

/** Of a rate per second. */
const RATE = v.strictObject({
  atLeast: v.number(),
  /** With `--against` this revision: at least so many times its rate. */
  against: v.exactOptional(v.strictObject({ revision: v.string(), atLeast: v.number() })),
  why,
});

/** Of a duration, seconds. */
const DURATION = v.strictObject({ atMost: v.number(), why });

const TARGETS = v.strictObject({
  counted: v.record(v.string(), COUNTED),
  rates: v.record(v.string(), RATE),
  durations: v.record(v.string(), DURATION),
});

/** By the ids of the rows; a counted row without a target is only printed. */
export type Targets = Readonly<v.InferOutput<typeof TARGETS>>;
export type CountedTarget = Readonly<v.InferOutput<typeof COUNTED>>;
export type RateTarget = Readonly<v.InferOutput<typeof RATE>>;
export type DurationTarget = Readonly<v.InferOutput<typeof DURATION>>;

/** @throws Error naming the first place of the file that is not as expected */
export function readTargets(): Targets {
  return parseJson(TARGETS, readFileSync(path.join(ROOT, TARGETS_FILE), 'utf8'), TARGETS_FILE);
}

/** A number and whether it meets its target. */
export interface Judged {
  readonly what: string;
  /** Null without a target. */
  readonly met: boolean | null;
  /** The reason why a target may be missed, where it is missed and has one. */
  readonly why?: string;
}

/** The verdict on a target and its reason, when it is missed and has one. */
export function verdict(
  met: boolean,
  { why: reason }: { readonly why?: string },
): Pick<Judged, 'met' | 'why'> {
  return met || reason === undefined ? { met } : { met, why: reason };
}

/** Whether the target is missed and gives no reason. */
export function isSurprise({ met, why: reason }: Pick<Judged, 'met' | 'why'>): boolean {
  return met === false && reason === undefined;
}

/** A line for each missed target, with its reason. */
export function missedLines(rows: readonly Judged[]): readonly string[] {
  return rows
    .filter(({ met }) => met === false)
    .map(({ what, why: reason }) => `${what}: ${reason ?? 'missed; no reason is known'}.`);
}

/** `yes`, `no`, or `-` without a target. */
export function metText(met: boolean | null): string {
  if (met === null) return '-';
  return met ? 'yes' : 'no';
}

/** The target of a counted row in `unit`; empty without one. */
export function countedText(target: CountedTarget | undefined, unit: string): string {
  const parts: string[] = [];
  if (target?.ofStock !== undefined) parts.push(`<= ${target.ofStock} of shipped`);
  if (target?.atMost !== undefined) {
    const isMebi = unit === 'bytes' && target.atMost > 0 && target.atMost % 2 ** 20 === 0;
    parts.push(`<= ${isMebi ? `${target.atMost / 2 ** 20} MiB` : number(target.atMost)}`);
  }
  if (target?.framesPerUnit !== undefined) parts.push(`${target.framesPerUnit} frames a unit`);
  return parts.join(', ');
}

/** The target of a rate; empty without one. `revision`: the commit it was measured against. */
export function rateText(target: RateTarget | undefined, revision?: string): string {
  if (target === undefined) return '';
  const { atLeast, against } = target;
  const isAsked = against !== undefined && against.revision === (revision ?? against.revision);
  const ratio = isAsked ? `, >= ${against.atLeast} x ${against.revision.slice(0, 7)}` : '';
  return `>= ${number(atLeast)}${ratio}`;
}

/** The target of a duration; empty without one. */
export function durationText(target: DurationTarget | undefined): string {
  return target === undefined ? '' : `<= ${target.atMost} s`;
}
