import path from 'node:path';
import { DEFECTS, type Defect } from '../../../model/index.ts';
import { writeWhole } from '../../base/write.ts';
import { printScenario } from '../../input/scenario/print.ts';
import { sourceText } from '../../report/cause.ts';
import { type PageContent, type RefusedText, reportPage } from '../../report/html/page.ts';
import { siteFrom } from '../../report/site.ts';
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
  /** Full text of the worst finding. */
  readonly worst: string | undefined;
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
  writeWhole(text, [head, ...kept.map((finding) => finding.text)].join(rule));
  const data = {
    ...provenance,
    outcome,
    rows: tally.rows(),
    rules: Object.fromEntries(tally.rules()),
    causes: Object.fromEntries(tally.causes()),
    findings: kept.map(({ explanation, distinct, severity, because, times, file, command }) => ({
      ...explanation,
      distinct,
      severity,
      because,
      times,
      file,
      command,
    })),
    refused: refusedTexts(recorder),
    unanswered: unanswered.map(({ subject, scenario, failure }) => ({
      subject,
      scenario: scenario.name,
      ...failure,
    })),
  };
  writeWhole(json, `${JSON.stringify(data, undefined, 2)}\n`);
  writeWhole(
    page,
    reportPage({ ...pageContent(recorder, outcome, provenance), site: siteFrom(page) }),
  );
  return { summary, text, json, page, worst: kept[0]?.text };
}

function refusedTexts({ refused }: Recorder): readonly RefusedText[] {
  return refused.map(({ subject, defect, scenario, reason, times }) => {
    const { prose, cites, severity }: Defect = DEFECTS[defect];
    const sources = cites.map(sourceText);
    const text = printScenario(scenario);
    return { subject, defect, severity, prose, sources, reason, times, scenario: text };
  });
}

function pageContent(
  recorder: Recorder,
  outcome: CampaignOutcome,
  { command, seconds }: ReportProvenance,
): PageContent {
  const { tally, kept, others, unanswered } = recorder;
  return {
    command,
    seconds,
    agree: outcome.exit === 0 && recorder.refused.length === 0,
    verdict: outcomeLine(recorder, outcome),
    refused: refusedTexts(recorder),
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
