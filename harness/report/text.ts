import type { Decision } from '../../model/trace.ts';
import type { FieldDifference } from '../comparison/fields/difference.ts';
import { printDuration } from '../input/scenario/text/duration.ts';
import { GIVEN } from '../subjects/registry.ts';
import type { RuleText } from './cause.ts';
import type {
  BrokenText,
  DeliveredText,
  DeliveryStory,
  Explanation,
  FrameStory,
  UnmetText,
} from './explain.ts';
import { decisionText, timesText, valueText } from './notation.ts';
import { wrap } from './words.ts';

/** `qemu:PATH`, as an emulator that a person gives is called. */
const GIVEN_PATH = new RegExp(`^${GIVEN}.*$`);

/** More frames or deliveries than this are shown only around the first difference. */
const SHOWN = 30;
const AROUND = 4;

/**
 * An explanation as plain text, fit for a mail.
 *
 * @param command the one line that reproduces it
 */
export function explanationText(explanation: Explanation, command: string): string {
  const { subject, scenario, first, rule, otherRule, more } = explanation;
  // The path of a given emulator would push the lines off the screen.
  const label = subject.replace(GIVEN_PATH, 'qemu');
  const sections = [
    [`${subject}: ${headline(explanation)} in ${scenario}`],
    first === undefined ? [] : [`First difference: ${first.place}`, ...fieldLines(first, 2)],
    first === undefined || more.length === 0 ? [] : wrap(`After it: ${moreText(more)}`, ''),
    ruleLines('The model', rule),
    ruleLines(subject, otherRule),
    ...brokenLines(explanation.broken),
    ...unmetLines(explanation.unmet, first === undefined ? subject : 'The model'),
    ['Frame by frame', ...frameLines(explanation.frames, label)],
    ['Handed to the guest', ...deliveryLines(explanation.deliveries, label)],
    ['Reproduce with', `  ${command}`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Kinds of difference that are named after the first. */
const KINDS = 6;

/** `virtio num_buffers 206 times, missing once, 3 other kinds`. */
export function moreText(more: Explanation['more']): string {
  const others = more.length - KINDS;
  return [
    ...more.slice(0, KINDS).map(([kind, times]) => `${kind} ${timesText(times)}`),
    ...(others > 0 ? [`${others} other kinds`] : []),
  ].join(', ');
}

/** The kind of problem, in a few words. */
export function headline({ first, broken, unmet }: Explanation): string {
  if (first !== undefined) return 'differs from the model';
  if (broken.length > 0) return 'breaks a law';
  return unmet.length > 0 ? 'is not as the file expects' : 'agrees with the model';
}

function fieldLines({ field, expected, actual }: FieldDifference, indent: number): string[] {
  const margin = ' '.repeat(indent);
  return [
    `${margin}${field}`,
    `${margin}  expected  ${valueText(expected)}`,
    `${margin}  actual    ${valueText(actual)}`,
  ];
}

function ruleLines(side: string, rule: RuleText | undefined): string[] {
  if (rule === undefined) return [];
  const sources = rule.sources.flatMap((source) => [
    '',
    ...[source.place, source.title, source.where]
      .filter((line) => line !== undefined)
      .map((line, i) => `${i === 0 ? '  source: ' : '          '}${line}`),
  ]);
  return [`${side} follows: ${rule.id}`, ...wrap(rule.prose, '  '), ...sources];
}

/** Problems of one law that are printed; all are counted. */
const PROBLEMS = 10;

function brokenLines(broken: readonly BrokenText[]): string[][] {
  return broken.map(({ law, statement, source, problems }) => [
    `Law broken: ${law}`,
    ...problems
      .slice(0, PROBLEMS)
      .flatMap(({ place, problem }) => wrap(`${place}: ${problem}`, '  ')),
    ...(problems.length > PROBLEMS
      ? [`  and ${problems.length - PROBLEMS} other problems of this law`]
      : []),
    ...wrap(statement, '  '),
    ...wrap(`source: ${source}`, '  '),
  ]);
}

/** Fields of one delivery that are printed, if it is not as its file expects; all are counted. */
const FIELDS = 3;

/** @param side the side whose rule is known: the model, where the subject differs from it */
function unmetLines(unmet: readonly UnmetText[], side: string): string[][] {
  return unmet.flatMap(({ line, problem, fields, rule }) => [
    [
      `Not as line ${line} of the file expects: ${problem}`,
      ...fields.slice(0, FIELDS).flatMap((field) => fieldLines(field, 2)),
      ...(fields.length > FIELDS ? [`  and ${fields.length - FIELDS} more`] : []),
    ],
    ruleLines(side, rule),
  ]);
}

function frameLines(frames: readonly FrameStory[], subject: string): string[] {
  const width = Math.max('model'.length, subject.length);
  return windowed(frames, ({ marked }) => marked).flatMap((frame) => {
    if (typeof frame === 'string') return [frame];
    const { event, at, line, expected, actual, marked } = frame;
    return [
      `${marked ? '>' : ' '} ${event}  @${printDuration(at)} ${line}`,
      ...decisionLine('model', width, expected),
      ...decisionLine(subject, width, actual),
    ];
  });
}

function decisionLine(side: string, width: number, decision: Decision | undefined): string[] {
  return decision === undefined ? [] : [`      ${side.padEnd(width)}  ${decisionText(decision)}`];
}

function deliveryLines(stories: readonly DeliveryStory[], subject: string): string[] {
  const width = Math.max('model'.length, subject.length);
  if (stories.length === 0) return ['  nothing'];
  return windowed(stories, ({ kind }) => kind !== 'same').flatMap((story) => {
    if (typeof story === 'string') return [story];
    const { kind, expected, actual } = story;
    if (kind === 'same') return delivered('  both', width + 2, expected);
    return [
      ...delivered('> model', width + 2, expected, 'nothing'),
      ...delivered(`> ${subject}`, width + 2, actual, 'nothing'),
    ];
  });
}

function delivered(
  side: string,
  width: number,
  text: DeliveredText | undefined,
  otherwise = '',
): string[] {
  const label = side.padEnd(width);
  if (text === undefined) return [`${label}  ${otherwise}`];
  return [`${label}  ${text.number}  @${printDuration(text.at)} ${text.line}`];
}

/**
 * All of a short list; of a long one the entries around the marked ones, and a line for the rest.
 */
function windowed<T>(list: readonly T[], marked: (entry: T) => boolean): (T | string)[] {
  if (list.length <= SHOWN) return [...list];
  const first = Math.max(0, list.findIndex(marked));
  const last = Math.max(first, list.findLastIndex(marked));
  const from = Math.max(0, first - AROUND);
  const to = Math.min(list.length, from + SHOWN, last + 1 + AROUND);
  return [
    ...(from === 0 ? [] : [`  ... ${from} before`]),
    ...list.slice(from, to),
    ...(to === list.length ? [] : [`  ... ${list.length - to} after`]),
  ];
}
