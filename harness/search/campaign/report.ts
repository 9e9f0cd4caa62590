import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type PageContent, reportPage } from '../../report/html/page.ts';
import type { CampaignOutcome } from './outcome.ts';
import type { Recorder } from './recorder.ts';
import { outcomeLine, summaryText } from './summary.ts';

/** The command that runs the same campaign again, and how long it took. */
export interface ReportProvenance {
  readonly command: string;
  readonly seed: number | undefined;
  readonly seconds: number;
}

export interface WrittenReport {
  readonly summary: string;
  readonly text: string;
  readonly json: string;
  readonly page: string;
  /** Full text of the finding with the shortest scenario. */
  readonly shortest: string | undefined;
}

/** Writes `report.txt`, `report.html` and, for programs, `report.json` into `out`. */
export function writeReport(
  out: string,
  recorder: Recorder,
  outcome: CampaignOutcome,
  provenance: ReportProvenance,
): WrittenReport {
  const { tally, kept, unanswered } = recorder;
  const summary = summaryText(recorder, outcome);
  const text = path.join(out, 'report.txt');
  const json = path.join(out, 'report.json');
  const page = path.join(out, 'report.html');
  const rule = `\n${'='.repeat(100)}\n\n`;
  const head = `${provenance.command}\n\n${summary}`;
  writeFileSync(text, [head, ...kept.map((finding) => finding.text)].join(rule));
  const data = {
    ...provenance,
    outcome,
    rows: tally.rows(),
    rules: Object.fromEntries(tally.rules()),
    causes: Object.fromEntries(tally.causes()),
    findings: kept.map(({ explanation, distinct, because, times, file, command }) => ({
      ...explanation,
      distinct,
      because,
      times,
      file,
      command,
    })),
    unanswered: unanswered.map(({ subject, scenario, failure }) => ({
      subject,
      scenario: scenario.name,
      ...failure,
    })),
  };
  writeFileSync(json, `${JSON.stringify(data, undefined, 2)}\n`);
  writeFileSync(page, reportPage(pageContent(recorder, outcome, provenance)));
  return { summary, text, json, page, shortest: kept[0]?.text };
}

function pageContent(
  { tally, kept, others, unanswered }: Recorder,
  outcome: CampaignOutcome,
  { command, seconds }: ReportProvenance,
): PageContent {
  return {
    command,
    seconds,
    agree: outcome.exit === 0,
    verdict: outcomeLine(tally, outcome),
    rows: tally.rows(),
    rules: [...tally.rules()],
    causes: [...tally.causes()],
    differences: kept,
    others: others.map(({ distinct: { subject, what, rule }, times }) => [
      `${subject}: ${what}${rule === undefined ? '' : `, ${rule}`}`,
      times,
    ]),
    unanswered: unanswered.map(({ subject, scenario, failure }) => ({
      subject,
      scenario: scenario.name,
      ...failure,
    })),
  };
}
