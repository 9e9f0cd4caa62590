import { execa } from 'execa';
import { UserError } from '../../base/errors.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Emulator } from '../../subjects/qemu/emulator.ts';
import { createQtestSubject } from '../../subjects/qtest.ts';
import { differenceKinds, shows, type WantedKind } from '../explain/kind.ts';
import { runPair, type Started } from '../explain/pair.ts';

/** One of the emulators that are searched. */
export interface BisectStep {
  /** A patch's file name, a path. */
  readonly name: string;
  /** Builds it if necessary. @throws UserError when it cannot be built */
  readonly emulator: () => Promise<Emulator>;
}

/** The comparison of a step with its reference. */
export type StepResult =
  | {
      readonly kind: 'ran';
      /** Kinds of difference, in the order of the differences. */
      readonly kinds: readonly string[];
      readonly shows: (wanted: WantedKind) => boolean;
    }
  /** It could not be built or run. */
  | { readonly kind: 'skip'; readonly reason: string };

/** Runs `scenario` on one step and on its reference. */
export async function runStep(
  step: BisectStep,
  against: Started,
  scenario: Scenario,
): Promise<StepResult> {
  const emulator = await buildOf(step);
  if ('kind' in emulator) return emulator;
  const unitsProperty = await knowsUnits(emulator);
  if (typeof unitsProperty !== 'boolean') return unitsProperty;
  const subject = createQtestSubject({ emulator, name: step.name, unitsProperty });
  try {
    const entry = { name: step.name, adapt: (given: Scenario) => given };
    const run = await runPair({ of: { entry, subject }, against }, scenario);
    if (run.kind === 'could-not-run') {
      return { kind: 'skip', reason: `${run.side} could not run it: ${run.failure.reason}` };
    }
    return {
      kind: 'ran',
      kinds: differenceKinds(run),
      shows: (wanted) => shows(run, wanted),
    };
  } finally {
    await subject.close();
  }
}

async function buildOf(
  step: BisectStep,
): Promise<Emulator | Extract<StepResult, { kind: 'skip' }>> {
  try {
    return await step.emulator();
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'build-failed') throw error;
    return { kind: 'skip', reason: `could not be built: ${error.message}` };
  }
}

/** Whether the device has `x-rsc-units`: only those of our series do. */
async function knowsUnits({
  binary,
}: Emulator): Promise<boolean | Extract<StepResult, { kind: 'skip' }>> {
  const { failed, stdout, shortMessage } = await execa(
    binary,
    ['-device', 'virtio-net-device,help'],
    { reject: false },
  );
  if (failed) return { kind: 'skip', reason: `could not be started: ${shortMessage}` };
  return stdout.includes('x-rsc-units');
}
