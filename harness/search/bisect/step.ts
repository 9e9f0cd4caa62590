import { WINDOWS_BEHAVIOUR } from '../../../model/index.ts';
import { UserError } from '../../base/errors.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { SubjectEntry } from '../../subjects/entry.ts';
import type { AskedEmulator } from '../../subjects/qemu/asked.ts';
import { emulatorEntry } from '../../subjects/registry.ts';
import type { Subject } from '../../subjects/subject.ts';
import { shows, type WantedKind } from '../explain/kind.ts';
import { kindsShown } from '../explain/kinds.ts';
import { runPair, type Started } from '../explain/pair.ts';

/** One of the emulators that are searched. */
export interface BisectStep {
  /** A patch's file name, a path. */
  readonly name: string;
  /** Builds it if necessary. @throws UserError `build-failed`, `could-not-run` */
  readonly emulator: () => Promise<AskedEmulator>;
}

/** The comparison of a step with its reference. */
export type StepResult =
  | {
      readonly kind: 'ran';
      /** Path of the emulator. */
      readonly binary: string;
      /** Kinds of difference, the worst first. */
      readonly kinds: readonly string[];
      readonly shows: (wanted: WantedKind) => boolean;
    }
  /** It could not be built or run. */
  | { readonly kind: 'skip'; readonly reason: string };

type Skip = Extract<StepResult, { kind: 'skip' }>;

/** A step that runs scenarios. */
export interface StartedStep {
  /** Path of the emulator. */
  readonly binary: string;
  readonly entry: SubjectEntry;
  readonly subject: Subject;
}

/** Runs `scenario` on one step and on its reference. */
export async function runStep(
  step: BisectStep,
  against: Started,
  scenario: Scenario,
): Promise<StepResult> {
  const started = await startStep(step);
  if ('kind' in started) return started;
  return compareStep(started, against, scenario).finally(() => started.subject.close());
}

/** Builds the step if necessary, and starts it. */
export async function startStep(step: BisectStep): Promise<StartedStep | Skip> {
  const asked = await askStep(step);
  if ('kind' in asked) return asked;
  const entry = emulatorEntry(step.name, asked);
  const subject = await entry.create(WINDOWS_BEHAVIOUR);
  return { binary: asked.emulator.binary, entry, subject };
}

/** Runs `scenario` on a step that is started, and on its reference. */
export async function compareStep(
  of: StartedStep,
  against: Started,
  scenario: Scenario,
): Promise<StepResult> {
  const run = await runPair({ of, against }, scenario);
  if (run.kind === 'could-not-run') {
    return { kind: 'skip', reason: `${run.side} could not run it: ${run.failure.reason}` };
  }
  const { binary } = of;
  return { kind: 'ran', binary, kinds: kindsShown(run), shows: (wanted) => shows(run, wanted) };
}

async function askStep(step: BisectStep): Promise<AskedEmulator | Skip> {
  try {
    return await step.emulator();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    switch (error.code) {
      case 'build-failed':
        return { kind: 'skip', reason: `could not be built: ${error.message}` };
      case 'could-not-run':
        return { kind: 'skip', reason: error.message };
      default:
        throw error;
    }
  }
}
