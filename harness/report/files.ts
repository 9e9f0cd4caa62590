import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Severity } from '../../model/index.ts';
import { writeWhole } from '../base/write.ts';
import { printScenario } from '../input/scenario/print.ts';
import type { SourceText } from './cause.ts';
import { type Distinct, distinctOf } from './distinct.ts';
import { type Explanation, explainFinding } from './explain.ts';
import type { Finding } from './finding.ts';
import { runPcapng } from './pcapng.ts';
import { shellWord } from './shell-word.ts';
import { explanationText, headline } from './text.ts';
import { wrap } from './words.ts';

/** A finding with its files and the command that shows it again. */
export interface KeptFinding {
  readonly finding: Finding;
  readonly distinct: Distinct;
  readonly explanation: Explanation;
  readonly severity: Severity;
  readonly file: string;
  readonly command: string;
  readonly text: string;
  /** The contents of `file`. */
  readonly scenario: string;
  /** The readings and defects that explain it, when they are known. */
  readonly because: readonly CauseText[] | undefined;
}

/** A reading or defect that explains a finding. */
export interface CauseText {
  /** `psh=last`, `+trailer-in-unit`. */
  readonly name: string;
  /** What the device does. */
  readonly prose: string;
  readonly sources: readonly SourceText[];
}

/** The kept finding of a kind. */
export interface DistinctFinding extends KeptFinding {
  /** Scenarios that showed this kind. */
  readonly times: number;
}

export interface KeepOptions {
  readonly severity: Severity;
  /** Name of the files, without a suffix; default: those of scenario and subject. */
  readonly name?: string;
  /** Lines about how it was found. */
  readonly notes?: readonly string[];
  /** Options that the command needs, after a space. */
  readonly words?: string;
  readonly because?: readonly CauseText[] | undefined;
}

/**
 * Writes a finding's scenario to `<out>/differences/<name>.rsc`; its text (.txt) and its frames
 * (.pcapng) beside it.
 */
export function keepFinding(out: string, finding: Finding, options: KeepOptions): KeptFinding {
  const folder = path.join(out, 'differences');
  const stem = options.name ?? `${finding.given.name}-${finding.subject}`;
  const file = path.join(
    folder,
    `${stem.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+/, '')}.rsc`,
  );
  const kept = describeFinding(finding, file, options);
  mkdirSync(folder, { recursive: true });
  writeWhole(file, kept.scenario);
  writeWhole(file.replace(/\.rsc$/, '.txt'), kept.text);
  writeWhole(file.replace(/\.rsc$/, '.pcapng'), runPcapng(finding));
  return kept;
}

/** A finding as it is kept, the scenario being in `file`; writes nothing. */
export function describeFinding(
  finding: Finding,
  file: string,
  { severity, notes = [], words = '', because }: KeepOptions,
): KeptFinding {
  const explanation = explainFinding(finding);
  const command = replayCommandLine(file, finding.subject, words);
  const names = because?.map(({ name }) => name).join(', ');
  const head = [
    `${severity}: ${names ?? 'not explained by any reading or defect'}`,
    ...(because ?? []).flatMap(({ prose }) => wrap(prose, '  ')),
  ];
  const title = `${finding.subject} ${headline(explanation)}.`;
  const reason = names === undefined ? [] : [`Explained by ${names}.`];
  return {
    finding,
    distinct: distinctOf(finding),
    explanation,
    severity,
    file,
    command,
    text: `${head.join('\n')}\n\n${explanationText(explanation, command)}`,
    scenario: printScenario(finding.given, [title, ...notes, ...reason].join('\n')),
    because,
  };
}

/** The title of a kind of difference: the readings and defects that explain it, else what is seen first. */
export function kindTitle({
  because,
  distinct,
}: Pick<KeptFinding, 'because' | 'distinct'>): string {
  if (because !== undefined) return because.map(({ name }) => name.replace(/^\+/, '')).join(', ');
  const { what, rule } = distinct;
  return rule === undefined ? what : `${what}, where the model follows ${rule}`;
}

/**
 * The command that runs the scenario of that name again.
 *
 * @param words options for it, after a space
 */
export function replayCommandLine(name: string, subject: string, words: string): string {
  return `npx rsclab replay ${shellWord(name)} --against ${subject}${words}`;
}
