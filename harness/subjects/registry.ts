import type { Behaviour } from '../../model/index.ts';
import { UserError } from '../base/errors.ts';
import { showBuild } from '../base/progress.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { rulesText } from './core/protocol.ts';
import { createCoreSubject } from './core.ts';
import { createGuestSubject } from './guest.ts';
import { guestScenario } from './guest-scenario.ts';
import { createLinuxSubject } from './linux.ts';
import { linuxScenario } from './linux-scenario.ts';
import { createModelSubject } from './model.ts';
import { distributionEmulator } from './qemu/distribution.ts';
import { type Emulator, ensureEmulator, type Variant } from './qemu/emulator.ts';
import { unsuitedPairs } from './qtest/unsuited-pairs.ts';
import { createQtestSubject } from './qtest.ts';
import { createStockSubject, withinStockMemory } from './stock.ts';
import type { CouldNotRun, Subject } from './subject.ts';

/** A subject under its name on the command line. */
export interface SubjectEntry {
  readonly name: string;
  readonly summary: string;
  /** Whether it has a clock, so that the pauses of a capture have an effect. */
  readonly clock: boolean;
  /**
   * The scenario that it runs in place of the given one, for the model to run too; or the reason why it
   * cannot run it, which is no result.
   */
  readonly adapt: (scenario: Scenario) => Scenario | CouldNotRun;
  /**
   * Builds and starts the subject, which may take minutes the first time. The model follows `behaviour`, and
   * our engine its readings as far as it has them; the others have a behaviour of their own.
   * @throws UserError
   */
  readonly create: (behaviour: Behaviour) => Promise<Subject>;
}

export const SUBJECTS: readonly SubjectEntry[] = [
  {
    name: 'model',
    summary: 'the reference model itself: checks the expectations of scenario files and the laws',
    clock: true,
    adapt: asItIs,
    create: async (behaviour) => createModelSubject(behaviour),
  },
  {
    name: 'core',
    summary: 'the coalescing engine in C, as a native program',
    clock: true,
    adapt: asItIs,
    create: ({ choices }) => createCoreSubject({ rules: rulesText(choices) }),
  },
  {
    name: 'qtest',
    summary: 'patched QEMU as a device, its virtual clock stepped by the harness',
    clock: true,
    adapt: withinQueues,
    create: async ({ choices }) =>
      createQtestSubject({ emulator: await emulator('patched'), rules: rulesText(choices) }),
  },
  {
    name: 'guest',
    summary: 'patched QEMU booting a Windows-like guest',
    clock: false,
    adapt: guestScenario,
    create: async () => createGuestSubject({ emulator: await emulator('patched') }),
  },
  {
    name: 'stock',
    summary: 'unpatched QEMU, as `qtest`',
    clock: true,
    adapt: withinStockMemory,
    create: async () => createStockSubject(await emulator('stock')),
  },
  {
    name: 'distribution',
    summary: "the distribution's own qemu-system-x86_64, as `qtest`",
    clock: true,
    adapt: withinStockMemory,
    create: async () => createStockSubject(await distributionEmulator(), 'distribution'),
  },
  {
    name: 'linux',
    summary: "a Linux guest's own GRO behind unpatched QEMU, which coalesces nothing itself",
    clock: false,
    adapt: linuxScenario,
    create: async () => {
      const stock = await emulator('stock');
      return withProgress((onProgress) => createLinuxSubject({ emulator: stock, onProgress }));
    },
  },
];

/**
 * The entries of a comma-separated list of names, each once, in the order of the list.
 * @throws UserError `unknown-subject`, which names the known subjects
 */
export function subjectsNamed(list: string): SubjectEntry[] {
  const names = new Set(list.split(',').map((name) => name.trim()));
  return [...names].map((name) => {
    const entry = SUBJECTS.find((candidate) => candidate.name === name);
    if (entry !== undefined) return entry;
    const known = SUBJECTS.map((candidate) => candidate.name).join(', ');
    throw new UserError(
      'unknown-subject',
      `There is no subject '${name}'.`,
      `Known are: ${known}.`,
    );
  });
}

function asItIs(scenario: Scenario): Scenario {
  return scenario;
}

/** Scenarios of several queue pairs need root, and not every event can be played on them. */
function withinQueues(scenario: Scenario): Scenario | CouldNotRun {
  return scenario.config.pairs > 1 ? (unsuitedPairs(scenario) ?? scenario) : scenario;
}

async function emulator(which: Variant): Promise<Emulator> {
  return withProgress((onProgress) => ensureEmulator(which, { onProgress }));
}

async function withProgress<T>(
  work: (onProgress: (line: string) => void) => Promise<T>,
): Promise<T> {
  const progress = showBuild(process.stderr);
  try {
    return await work(progress.line);
  } finally {
    progress.end();
  }
}
