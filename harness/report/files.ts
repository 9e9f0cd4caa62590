import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { printScenario } from '../input/scenario/print.ts';
import { type Distinct, distinctOf } from './distinct.ts';
import { type Explanation, explainFinding } from './explain.ts';
import type { Finding } from './finding.ts';
import { runPcapng } from './pcapng.ts';
import { explanationText, headline } from './text.ts';

/** A finding with its files and the command that shows it again. */
export interface KeptFinding {
  readonly finding: Finding;
  readonly distinct: Distinct;
  readonly explanation: Explanation;
  readonly file: string;
  readonly command: string;
  readonly text: string;
  /** The contents of `file`. */
  readonly scenario: string;
  /** The changes of readings and defects that explain it, when that is known. */
  readonly because: readonly string[] | undefined;
}

/** The kept finding of a kind. */
export interface DistinctFinding extends KeptFinding {
  /** Scenarios that showed this kind. */
  readonly times: number;
}

export interface KeepOptions {
  /** Lines about how it was found. */
  readonly notes?: readonly string[];
  /** Options that the command needs, after a space. */
  readonly words?: string;
  readonly because?: readonly string[] | undefined;
}

/**
 * Writes a finding's scenario to `<out>/differences/<name>.rsc`; its text (.txt) and its frames
 * (.pcapng) beside it.
 */
export function keepFinding(
  out: string,
  finding: Finding,
  { notes = [], words = '', because }: KeepOptions = {},
): KeptFinding {
  const folder = path.join(out, 'differences');
  const stem = `${finding.given.name}-${finding.subject}`.replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  const file = path.join(folder, `${stem.replace(/^[-.]+/, '')}.rsc`);
  const explanation = explainFinding(finding);
  const command = replayCommandLine(file, finding.subject, words);
  const text = explanationText(explanation, command);
  const reason = because === undefined ? [] : [`Explained by ${because.join(', ')}.`];
  const title = `${finding.subject} ${headline(explanation)}.`;
  const scenario = printScenario(finding.given, [title, ...notes, ...reason].join('\n'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, scenario);
  writeFileSync(file.replace(/\.rsc$/, '.txt'), text);
  writeFileSync(file.replace(/\.rsc$/, '.pcapng'), runPcapng(finding));
  const distinct = distinctOf(finding);
  return { finding, distinct, explanation, file, command, text, scenario, because };
}

/**
 * The command that runs the scenario of that name again.
 *
 * @param words options for it, after a space
 */
export function replayCommandLine(name: string, subject: string, words: string): string {
  return `npx rsclab replay ${shellWord(name)} --against ${subject}${words}`;
}

function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
