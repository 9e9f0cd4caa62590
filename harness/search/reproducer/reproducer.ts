import {
  type Behaviour,
  CHOICES,
  DEFECTS,
  type Defect,
  type Delivery,
} from '../../../model/index.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { ConnectionTable } from '../../input/scenario/text/connection-table.ts';
import { printDuration } from '../../input/scenario/text/duration.ts';
import { sourceText } from '../../report/cause.ts';
import { deliveryLine } from '../../report/notation.ts';
import { type Change, sentencesOf } from '../explain/change.ts';
import { type Conversation, conversationOf } from './conversation.ts';
import { changesOfFinding, type Right, rightIn } from './right.ts';

/** A scenario as a program of its own: a conversation with an emulator, and what is right in it. */
export interface Reproducer {
  /** The word that names it on the command line: a finding, a file, a generated scenario. */
  readonly name: string;
  /** Lines for people, at most 110 characters each. */
  readonly about: readonly string[];
  readonly scenario: Scenario;
  readonly conversation: Conversation;
  readonly right: Right;
}

/** The reproducer of a finding of docs/findings.md. @throws UserError could-not-run, as `conversationOf` */
export function findingReproducer(id: string, scenario: Scenario): Reproducer {
  const changes = changesOfFinding(id, scenario);
  return {
    name: id,
    about: [`virtio-net, receive segment coalescing: ${id}`, ...changes.flatMap(aboutChange)],
    scenario,
    conversation: conversationOf(scenario),
    right: rightIn(scenario, changes),
  };
}

/** The reproducer of any scenario; right is what `rules` say. @throws UserError could-not-run, as `conversationOf` */
export function scenarioReproducer(scenario: Scenario, rules: Behaviour): Reproducer {
  return {
    name: scenario.name,
    about: [`virtio-net, receive segment coalescing: ${scenario.name}`],
    scenario,
    conversation: conversationOf(scenario),
    right: rightIn(scenario, [], rules),
  };
}

/** Deliveries in the notation of scenarios, a line each. */
export function deliveredLines(
  { scenario }: Reproducer,
  deliveries: readonly Delivery[],
): readonly string[] {
  const table = ConnectionTable.of(scenario);
  if (deliveries.length === 0) return ['  nothing'];
  return deliveries.map((one) => `  @${printDuration(one.at)} ${deliveryLine(one, table)}`);
}

/** The device's behaviour, and the sentence that it breaks. */
function aboutChange(change: Change): string[] {
  const { after, before } = sentencesOf(change);
  const sources = before.cites.map(sourceText);
  const places = sources.flatMap(({ place, where }) => [place, ...(where ? [`  ${where}`] : [])]);
  if (change.kind === 'defect') {
    const { prose, breaks, severity }: Defect = DEFECTS[change.defect];
    return [
      '',
      ...wrapped(`Shipped (${severity}): ${prose}`),
      ...wrapped(`Should be: ${breaks.says}`),
      ...places.map((line) => `  ${line}`),
    ];
  }
  return [
    '',
    ...wrapped(`The sources disagree: ${CHOICES[change.choice].prose}`),
    ...wrapped(`Shipped: ${after.prose}`),
    ...wrapped(`Should be, by the default of the rules: ${before.prose}`),
    ...places.map((line) => `  ${line}`),
  ];
}

const WIDTH = 110;

/** Lines of whole words. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}
