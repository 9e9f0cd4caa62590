import type { Decision } from '../../../model/index.ts';
import { printDuration } from '../../input/scenario/text/duration.ts';
import { sourceText } from '../../report/cause.ts';
import { type Change, type ChangeSentence, changeText } from './change.ts';
import type { Explained, ExplainedChange, FirstEvent, Treatment } from './explain.ts';

export interface ExplainStory {
  readonly scenario: string;
  readonly of: string;
  readonly against: string;
}

/** An explanation as plain text, fit for a mail. */
export function explainedText(story: ExplainStory, explained: Explained): string {
  const { scenario, of, against } = story;
  switch (explained.kind) {
    case 'agree':
      return `${of} agrees with ${against} in ${scenario}: there is nothing to explain.\n`;
    case 'unexplained': {
      const { size, complete, runs } = explained;
      const searched = complete
        ? `No set of up to ${size} changes of choices and defects`
        : 'No set of changes that was tried (the search reached its bound)';
      return (
        `unexplained: ${of} differs from ${against} in ${scenario}.\n` +
        `${searched} makes the model agree with ${of}, nor does any profile (${runs} tried).\n` +
        `Next: shrink the scenario with rsclab shrink and explain it again; a difference that stays unexplained is a defect without a name yet.\n`
      );
    }
    case 'explained': {
      const { changes, alternatives } = explained;
      const number = changes.length === 1 ? '1 change' : `${changes.length} changes`;
      return [
        `${of} = ${against} with ${number}: ${changes.map(({ change }) => changeText(change)).join(', ')}`,
        `in ${scenario}`,
        ...changes.map((change) => changeLines(change).join('\n')).map((text) => `\n${text}`),
        ...alternativeLines(alternatives),
        '',
      ].join('\n');
    }
  }
}

/** One change: Let, Then, However. */
export function changeLines({ change, question, after, before, first }: ExplainedChange): string[] {
  return [
    question === undefined ? changeText(change) : `${changeText(change)}: ${question}`,
    ...(first === undefined ? [] : letLines(first)),
    `Then     under ${after.name}: ${after.prose}`,
    ...treatmentLines(first?.after, first?.before),
    ...sourceLines(after),
    `However  under ${before.name}: ${before.prose}`,
    ...treatmentLines(first?.before, first?.after),
    ...sourceLines(before),
  ];
}

function letLines({ event, at, line }: FirstEvent): string[] {
  return [`Let      event ${event} be  @${printDuration(at)} ${line}`];
}

const MARGIN = ' '.repeat(9);

function treatmentLines(treatment: Treatment | undefined, other: Treatment | undefined): string[] {
  if (treatment === undefined) return [];
  const { decision } = treatment;
  return [
    ...(decision === undefined ? [] : [`${MARGIN}decision: ${decisionText(decision)}`]),
    `${MARGIN}delivered: ${deliveredText(treatment, other)}`,
  ];
}

function deliveredText({ delivered }: Treatment, other: Treatment | undefined): string {
  if (delivered !== undefined) {
    const { at, line, number } = delivered;
    return `@${printDuration(at)} ${line}${number === undefined ? '' : ` as delivery ${number}`}`;
  }
  return other?.delivered === undefined ? 'the same under both' : 'nothing in its place';
}

function decisionText({ action, rule, operands }: Decision): string {
  const values = Object.entries(operands).map(([name, value]) => `${name} = ${value}`);
  return `${action}, ${rule}${values.length === 0 ? '' : ` (${values.join(', ')})`}`;
}

function sourceLines({ cites }: ChangeSentence): string[] {
  return cites
    .map(sourceText)
    .flatMap(({ place, title, where }) => [
      `${MARGIN}source: ${place}`,
      ...(title === undefined ? [] : [`${MARGIN}        ${title}`]),
      ...(where === undefined ? [] : [`${MARGIN}        ${where}`]),
    ]);
}

function alternativeLines(alternatives: readonly (readonly Change[])[]): string[] {
  if (alternatives.length === 0) return [];
  return [
    '',
    'This scenario does not distinguish these other explanations:',
    ...alternatives.map((set) => `  ${set.map(changeText).join(', ')}`),
  ];
}
