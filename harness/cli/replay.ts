import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { frameCount } from '../input/scenario/scenario.ts';
import { explainFinding } from '../report/explain.ts';
import { runPcapng } from '../report/pcapng.ts';
import { explanationText } from '../report/text.ts';
import { type Case, ModelRuns } from '../search/campaign/case.ts';
import {
  followsWords,
  type Judgement,
  judge,
  type RunningSubject,
} from '../search/campaign/judge.ts';
import { namedCases } from '../search/campaign/sources.ts';
import { subjectsNamed } from '../subjects/registry.ts';
import { followed, PROFILE_OPTION, subjectHelp } from './options.ts';
import { following, saySkipped, withSubjects } from './session.ts';

interface ReplayOptions {
  readonly against: string;
  readonly pcapng?: string;
  readonly profile: string;
}

/** `rsclab replay`: one scenario, reported in full. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('run a capture or scenario file and show, frame by frame, where a subject differs')
    .argument('<file>', 'FILE.pcap, FILE.pcapng, FILE.rsc, or a name like generated/42/17')
    .option('--against <list>', 'which subjects, with commas', 'core')
    .option(...PROFILE_OPTION)
    .option('--pcapng <file>', 'also write the input and output frames, for Wireshark')
    .addHelpText('after', subjectHelp())
    .action(async (file: string, { against, pcapng, profile }: ReplayOptions) => {
      const files = pcapng === undefined ? undefined : new PcapngFiles(pcapng);
      await withSubjects(
        following(await subjectsNamed(against), followed(profile)),
        async (running, signal) => {
          for (const one of running) {
            const agreeing: Case[] = [];
            for (const part of await namedCases(file, one.entry.clock, saySkipped)) {
              if (signal.aborted) break;
              const verdict = await judge(one, part.scenario, new ModelRuns(), part.file);
              files?.write(verdict);
              process.exitCode = Math.max(Number(process.exitCode ?? 0), exitOf(verdict));
              if (verdict.kind === 'agree') agreeing.push(part);
              else say(disagreementText(one, part, verdict, commandFor(file, one)));
            }
            if (agreeing.length > 0) say(agreementText(file, one, agreeing));
          }
        },
      );
    });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function commandFor(file: string, { entry, follows }: RunningSubject): string {
  return `npx rsclab replay ${file} --against ${entry.name}${followsWords(follows)}`;
}

/** One line, even for a capture that was cut into several parts. */
function agreementText(
  file: string,
  { entry, follows }: RunningSubject,
  parts: readonly Case[],
): string {
  const laws = followsWords(follows) === '' ? ' and keeps every law' : '';
  const frames = parts.reduce((sum, { scenario }) => sum + frameCount(scenario), 0);
  const cut = parts.length > 1 ? ` in ${parts.length.toLocaleString('en-US')} parts` : '';
  return `${entry.name}: agrees with the model${laws} in ${file} (${frames.toLocaleString('en-US')} frames${cut})`;
}

function disagreementText(
  running: RunningSubject,
  one: Case,
  verdict: Exclude<Judgement, { kind: 'agree' }>,
  command: string,
): string {
  const { name } = one.scenario;
  const subject = running.entry.name;
  switch (verdict.kind) {
    case 'differ':
      return explanationText(explainFinding(verdict.finding), command);
    case 'could-not-run': {
      const { reason, next, log } = verdict.unanswered.failure;
      return `${subject}: could not run ${name}\n  ${reason}\n  ${next}${log ? `\n${log}` : ''}`;
    }
    case 'unsuited':
      return `${subject}: ${name} is not for it\n  ${verdict.failure.reason}\n  ${verdict.failure.next}`;
  }
}

function exitOf(verdict: Judgement): number {
  switch (verdict.kind) {
    case 'agree':
      return 0;
    case 'differ':
      return 1;
    case 'could-not-run':
    case 'unsuited':
      return 2;
  }
}

/** The first run goes to the file named, each further one to `NAME-2.pcapng` and so on. */
class PcapngFiles {
  readonly #name: path.ParsedPath;
  #written = 0;

  constructor(name: string) {
    this.#name = path.parse(name);
  }

  write(verdict: Judgement): void {
    const run = ranOf(verdict);
    if (run === undefined) return;
    this.#written += 1;
    const { dir, name, ext } = this.#name;
    const base = this.#written === 1 ? name : `${name}-${this.#written}`;
    const file = path.join(dir, `${base}${ext}`);
    writeFileSync(file, runPcapng(run));
    process.stderr.write(`${file}: ${run.scenario.name} on ${run.subject}\n`);
  }
}

function ranOf(verdict: Judgement): Parameters<typeof runPcapng>[0] | undefined {
  switch (verdict.kind) {
    case 'agree':
      return verdict.ran;
    case 'differ':
      return verdict.finding;
    case 'could-not-run':
    case 'unsuited':
      return undefined;
  }
}
