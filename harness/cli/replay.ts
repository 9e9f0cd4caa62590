import { Command } from 'commander';
import { type Case, frameCount, ModelRuns } from '../campaign/case.ts';
import { judge, type Running, type Verdict } from '../campaign/judge.ts';
import { namedCases } from '../campaign/sources.ts';
import { explain } from '../report/explain.ts';
import { explanationText } from '../report/text.ts';
import { subjectsNamed } from '../subject/registry.ts';
import { subjectHelp } from './options.ts';
import { withSubjects } from './session.ts';
import { saySkipped } from './skipped.ts';

interface ReplayOptions {
  readonly against: string;
}

/** `rsclab replay`: one scenario, told in full. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('run a capture or scenario file and show, frame by frame, where a subject differs')
    .argument('<file>', 'FILE.pcap, FILE.pcapng, FILE.rsc, or a name like generated/42/17')
    .option('--against <list>', 'which subjects, with commas', 'core')
    .addHelpText('after', subjectHelp())
    .action(async (file: string, { against }: ReplayOptions) => {
      const entries = subjectsNamed(against);
      await withSubjects(entries, async (running, signal) => {
        for (const one of running) {
          for (const scenario of await namedCases(file, one.entry.clock, saySkipped)) {
            if (signal.aborted) break;
            await replay(one, scenario, `npx rsclab replay ${file} --against ${one.entry.name}`);
          }
        }
      });
    });
}

async function replay(running: Running, one: Case, command: string): Promise<void> {
  const models = new ModelRuns();
  const verdict = await judge(running, one.scenario, models, one.file);
  process.stdout.write(`${verdictText(running.entry.name, one, verdict, command)}\n`);
  process.exitCode = Math.max(Number(process.exitCode ?? 0), exitOf(verdict));
}

function verdictText(subject: string, one: Case, verdict: Verdict, command: string): string {
  const { name } = one.scenario;
  switch (verdict.kind) {
    case 'agree':
      return `${subject}: agrees with the model and keeps every law in ${name} (${frameCount(one.scenario)} frames)`;
    case 'differ':
      return explanationText(explain(verdict.finding), command);
    case 'could-not-run': {
      const { reason, next, log } = verdict.unanswered.failure;
      return `${subject}: could not run ${name}\n  ${reason}\n  ${next}${log ? `\n${log}` : ''}`;
    }
    case 'unsuited':
      return `${subject}: ${name} is not for it\n  ${verdict.failure.reason}\n  ${verdict.failure.next}`;
  }
}

function exitOf(verdict: Verdict): number {
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
