import Table from 'cli-table3';
import { kindTitle } from '../../report/files.ts';
import { grouped, scenariosText } from '../../report/notation.ts';
import { SUBJECTS } from '../../subjects/registry.ts';
import type { CampaignOutcome } from './outcome.ts';
import type { Recorder } from './recorder.ts';
import type { Tally, TallyRow } from './tally.ts';

/** The summary that is printed at the end and at the top of the report. */
export function summaryText(recorder: Recorder, outcome: CampaignOutcome): string {
  const { tally, unanswered } = recorder;
  const parts = [resultTable(tally), ruleTable(tally)];
  if (unanswered.length > 0) {
    const [first] = unanswered;
    parts.push(
      `${unanswered.length} could not run. The first: ${first?.scenario.name} on ${first?.subject}:\n` +
        `  ${first?.failure.reason}\n  ${first?.failure.next}`,
    );
  }
  parts.push(`${outcomeText(recorder, outcome)}\n`);
  return parts.join('\n\n');
}

function resultTable(tally: Tally): string {
  const table = new Table({
    head: [
      'source',
      'subject',
      'scenarios',
      'frames',
      'agree',
      'differ',
      'could not run',
      'not for it',
    ],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
    // no line between two rows
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  for (const row of tally.rows().toSorted(bySubjectThenSource)) {
    const { source, subject, scenarios, frames, agree, differ, unsuited } = row;
    const numbers = [scenarios, frames, agree, differ, row['could-not-run'], unsuited];
    table.push([source, subject, ...numbers.map(grouped)]);
  }
  return table.toString();
}

/** Subjects in the order of the registry; sources stay in the order in which they ran. */
function bySubjectThenSource(a: TallyRow, b: TallyRow): number {
  const place = ({ subject }: TallyRow) => SUBJECTS.findIndex(({ name }) => name === subject);
  return place(a) - place(b);
}

const COLUMNS = 3;

/** Frames decided by each rule, and units ended by each cause, in columns. */
function ruleTable(tally: Tally): string {
  return [
    'Frames decided by each rule:',
    ...columns([...tally.rules()]),
    'Units ended by:',
    ...columns([...tally.causes()]),
  ].join('\n');
}

function columns(counts: readonly (readonly [string, number])[]): string[] {
  const cells = counts.map(([id, count]) => `${id.padEnd(16)} ${grouped(count).padStart(10)}`);
  const rows = Math.ceil(cells.length / COLUMNS);
  return Array.from({ length: rows }, (_, row) =>
    `  ${Array.from({ length: COLUMNS }, (_, column) => cells[column * rows + row] ?? '').join('    ')}`.trimEnd(),
  );
}

function outcomeText(recorder: Recorder, outcome: CampaignOutcome): string {
  const line = outcomeLine(recorder, outcome);
  switch (outcome.kind) {
    case 'differ':
      return `${line}\n${differText(recorder)}`;
    case 'never-exercised':
      return `${line}\nNothing is known about these: run more scenarios (--count), or add one to test/corpus.`;
    case 'agree':
    case 'could-not-run':
    case 'interrupted':
      return line;
  }
}

/** The outcome on one line. */
export function outcomeLine({ tally, refused }: Recorder, outcome: CampaignOutcome): string {
  const times = refused.reduce((sum, one) => sum + one.times, 0);
  const kept =
    times === 0
      ? ''
      : ` ${grouped(times)} ${times === 1 ? 'was' : 'were'} not run: ${refused.map(({ subject }) => subject).join(', ')} would overrun its memory.`;
  return `${ranLine(tally, outcome)}${kept}`;
}

function ranLine(tally: Tally, outcome: CampaignOutcome): string {
  switch (outcome.kind) {
    case 'agree':
      return 'No differences.';
    case 'differ':
      return `${grouped(differing(tally))} scenarios with differences.`;
    case 'never-exercised':
      return `No differences, but never exercised: ${outcome.rules.join(', ')}.`;
    case 'could-not-run':
      return 'No differences in the scenarios that ran.';
    case 'interrupted':
      return 'Interrupted: these are the results so far.';
  }
}

/** Differences named in the summary, the worst. */
const LISTED = 10;

function differText({ kept, others }: Recorder): string {
  const lines = kept.slice(0, LISTED).map((one) => {
    const { explanation, severity, times, command } = one;
    return `  ${explanation.subject}, ${severity}: ${kindTitle(one)} (${scenariosText(times)})\n    ${command}`;
  });
  const rest = Math.max(0, kept.length - LISTED) + others.length;
  return [...lines, ...(rest > 0 ? [`  and ${grouped(rest)} more kinds, in the report`] : [])].join(
    '\n',
  );
}

function differing(tally: Tally): number {
  return tally.rows().reduce((sum, { differ }) => sum + differ, 0);
}
