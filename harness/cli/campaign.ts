import { createProgress } from '../base/progress.ts';
import { runCampaign, type Stage } from '../search/campaign/campaign.ts';
import type { RunningSubject } from '../search/campaign/judge.ts';
import { IN_FLIGHT, JUDGES_HERE, type Judges } from '../search/campaign/judges.ts';
import { campaignOutcome } from '../search/campaign/outcome.ts';
import { Recorder } from '../search/campaign/recorder.ts';
import { writeReport } from '../search/campaign/report.ts';
import { createWorkers } from '../search/campaign/workers.ts';
import { type Wanted, withSubjects } from './session.ts';

export interface CampaignRequest {
  readonly subjects: readonly Wanted[];
  readonly stages: (running: readonly RunningSubject[]) => Promise<readonly Stage[]>;
  readonly out: string;
  /** The most processes that judge. */
  readonly workers: number;
  /** The command that repeats the campaign. */
  readonly command: string;
  readonly seed?: number;
  /** Whether each rule must have been exercised. */
  readonly everyRule: boolean;
  /** Whether it ends with the first stage that has a difference; then one kind of difference is shrunk. */
  readonly untilDifference?: boolean;
}

/** Runs a campaign, prints its summary, leaves its report. Sets the exit status. */
export async function campaign(request: CampaignRequest): Promise<void> {
  const { out, command, seed } = request;
  process.stderr.write(`${command}\n`);
  const start = performance.now();
  const untilDifference = request.untilDifference ?? false;
  let first = '';
  const recorder = new Recorder(out, {
    onFirst: (text) => {
      first = text;
      process.stdout.write(`\nThe first:\n\n${text}\n`);
    },
    ...(untilDifference ? { shrunk: 1 } : {}),
  });
  const finish = (interrupted: boolean) => {
    const outcome = campaignOutcome(recorder, request.everyRule, interrupted);
    const seconds = Math.round((performance.now() - start) / 100) / 10;
    const report = writeReport(out, recorder, outcome, { command, seed, seconds });
    const worst =
      report.worst === undefined || report.worst === first ? '' : `The worst:\n\n${report.worst}\n`;
    process.stdout.write(
      `\n${report.summary}${worst}Report: ${report.page}, ${report.text}, ${report.json}\n`,
    );
    // a file that could not be read is no agreement
    process.exitCode = outcome.exit || process.exitCode;
  };
  await withSubjects(request.subjects, async (running, signal) => {
    const progress = createProgress(process.stderr);
    try {
      const stages = await request.stages(running);
      const judges = judgesFor(stages, request.workers, running);
      try {
        await runCampaign({ stages, judges, progress, signal, untilDifference }, recorder);
      } finally {
        await judges.close();
      }
    } catch (error) {
      finish(true);
      throw error;
    }
    finish(signal.aborted);
  });
}

/** Few scenarios are judged before another process has started. */
function judgesFor(
  stages: readonly Stage[],
  most: number,
  running: readonly RunningSubject[],
): Judges {
  const largest = Math.max(...stages.map(({ total }) => total));
  const count = Math.min(most, Math.ceil(largest / IN_FLIGHT));
  return count > 1 ? createWorkers(count, running) : JUDGES_HERE;
}
