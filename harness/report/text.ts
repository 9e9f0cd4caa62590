import type { Decision } from '../../model/trace.ts';
import type { FieldDifference } from '../comparison/fields/difference.ts';
import { printDuration } from '../input/scenario/text/duration.ts';
import type { RuleText } from './cause.ts';
import type {
  BrokenText,
  DeliveredText,
  DeliveryStory,
  Explanation,
  FrameStory,
  UnmetText,
} from './explain.ts';
import { decisionText, valueText } from './notation.ts';

/** More frames or deliveries than this are shown only around the first difference. */
const SHOWN = 30;
const AROUND = 4;

/** Prose is broken at this column; notation never is. */
const WIDTH = 96;

/**
 * An explanation as plain text, fit for a mail.
 *
 * @param command the one line that reproduces it
 */
export function explanationText(explanation: Explanation, command: string): string {
  const { subject, scenario, first, rule, otherRule, more } = explanation;
  const sections = [
    [`${subject}: ${headline(explanation)} in ${scenario}`],
    first === undefined ? [] : [`First difference: ${first.place}`, ...fieldLines(first, 2)],
    first === undefined || more === 0 ? [] : [`  (${more} more after it)`],
    ruleLines('The model', rule),
    ruleLines(subject, otherRule),
    ...brokenLines(explanation.broken),
    ...unmetLines(explanation.unmet),
    ['Frame by frame', ...frameLines(explanation.frames, subject)],
    ['Handed to the guest', ...deliveryLines(explanation.deliveries, subject)],
    ['Reproduce with', `  ${command}`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The kind of problem, in a few words. */
export function headline({ first, broken }: Explanation): string {
  if (first !== undefined) return 'differs from the model';
  return broken.length > 0 ? 'breaks a law' : 'is not as the file expects';
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

function brokenLines(broken: readonly BrokenText[]): string[][] {
  return broken.map(({ law, statement, source, place, problem }) => [
    `Law broken: ${law}`,
    ...wrap(`${place}: ${problem}`, '  '),
    ...wrap(statement, '  '),
    ...wrap(`source: ${source}`, '  '),
  ]);
}

function unmetLines(unmet: readonly UnmetText[]): string[][] {
  return unmet.map(({ line, problem, fields }) => [
    `Not as line ${line} of the file expects: ${problem}`,
    ...fields.flatMap((field) => fieldLines(field, 2)),
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

/** Breaks prose between words, each line with this margin. */
function wrap(prose: string, margin: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of prose.split(' ')) {
    if (line !== '' && margin.length + line.length + 1 + word.length > WIDTH) {
      lines.push(margin + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, margin + line];
}
