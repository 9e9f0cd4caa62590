import type { ExpectationFailure } from '../comparison/fields/expected.ts';
import { type EventExpectation, expectationsUnder } from '../input/scenario/contract.ts';
import type { ScenarioFile } from '../input/scenario/file.ts';
import { ConnectionTable } from '../input/scenario/text/connection-table.ts';
import { printOperands } from '../input/scenario/text/contract.ts';
import { printDuration } from '../input/scenario/text/duration.ts';
import type { Outcome } from '../subjects/subject.ts';
import { unmetPlace } from './explain.ts';
import { mergedText } from './merged.ts';
import { deliveryLine } from './notation.ts';

/** The number of fields printed of one delivery. */
const SHOWN = 4;

/**
 * The failures of a contract scenario on one subject, a line for each field, and then the subject's decisions
 * and deliveries in the notation of the file.
 *
 * @param behaviour text of the behaviour that the subject follows
 */
export function contractText(
  file: ScenarioFile,
  subject: string,
  behaviour: string,
  failures: readonly ExpectationFailure[],
  actual: Extract<Outcome, { kind: 'ran' }>,
): string {
  const name = behaviour === 'windows' ? subject : `${subject} under ${behaviour}`;
  const events = (file.contract && expectationsUnder(file.contract, behaviour)) ?? [];
  const lines = failures.flatMap((failure) => failureLines(file, name, events, failure));
  return [...lines, `${name}, as the file would state it:`, ...actualLines(file, actual), ''].join(
    '\n',
  );
}

function failureLines(
  file: ScenarioFile,
  name: string,
  events: readonly EventExpectation[],
  { line, problem }: ExpectationFailure,
): string[] {
  const event = events.findIndex(({ deliveries }) => deliveries.some((one) => one.line === line));
  const place =
    event >= 0 && (problem.kind === 'differs' || problem.kind === 'missing')
      ? `delivered with event ${event + 1}`
      : unmetPlace(problem);
  const fields = 'fields' in problem ? problem.fields : [DELIVERED[problem.kind]];
  const more = fields.length - SHOWN;
  const shown = fields.slice(0, SHOWN).map(({ field, expected, actual }) => {
    const rule = typeof expected === 'string' ? expected.split(' ')[1] : undefined;
    const statements = concerned(file, mergedText(field)?.id ?? rule);
    const values = `expected ${expected ?? 'nothing'}, actual ${actual ?? 'nothing'}`;
    return `${file.scenario.name}:${line}  ${name}, ${statements}: ${place}, ${field}: ${values}`;
  });
  return more > 0 ? [...shown, `  (${more} more fields differ)`] : shown;
}

const DELIVERED = {
  missing: { field: 'delivered', expected: 'yes', actual: 'no' },
  extra: { field: 'delivered', expected: 'no', actual: 'yes' },
} as const;

/** The statements of the file whose ids end in the rule's id; all of them where none does. */
function concerned(file: ScenarioFile, rule: string | undefined): string {
  const ids = file.contract?.statements.map(({ id }) => id) ?? [];
  const ofRule = ids.filter((id) => rule !== undefined && id.endsWith(`.${rule}`));
  return (ofRule.length > 0 ? ofRule : ids).join(' ');
}

/** Decisions by event number, then deliveries with their instants. */
function actualLines(
  { connections }: ScenarioFile,
  { decisions, deliveries }: Extract<Outcome, { kind: 'ran' }>,
): string[] {
  const table = ConnectionTable.named(connections);
  return [
    ...decisions.map(
      ({ event, action, rule, operands }) =>
        `  ${event + 1} = ${[action, rule, ...printOperands(operands)].join(' ')}`,
    ),
    ...deliveries.map((one) => `  > @${printDuration(one.at)} ${deliveryLine(one, table)}`),
  ];
}
