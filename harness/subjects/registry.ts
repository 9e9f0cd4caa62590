import { UserError } from '../base/errors.ts';
import { showBuild } from '../base/progress.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import type { AdapterFault } from './adapter/fault.ts';
import type { Hello } from './adapter/messages.ts';
import { askHello } from './adapter/program.ts';
import { adapterScenario } from './adapter/scenario.ts';
import { createAdapterSubject, faultOutcome, MOST_SILENCE } from './adapter.ts';
import { rulesText } from './core/protocol.ts';
import { createCoreSubject } from './core.ts';
import type { SubjectEntry } from './entry.ts';
import { createGuestSubject } from './guest.ts';
import { guestScenario } from './guest-scenario.ts';
import { createLinuxSubject } from './linux.ts';
import { linuxScenario } from './linux-scenario.ts';
import { createModelSubject } from './model.ts';
import { type AskedEmulator, askEmulator } from './qemu/asked.ts';
import { distributionEmulator } from './qemu/distribution.ts';
import { type Emulator, ensureEmulator, type Variant } from './qemu/emulator.ts';
import { unsuitedPairs } from './qtest/unsuited-pairs.ts';
import { createQtestSubject } from './qtest.ts';
import { createStockSubject, withinStockMemory } from './stock.ts';
import type { CouldNotRun } from './subject.ts';

export const SUBJECTS: readonly SubjectEntry[] = [
  {
    name: 'model',
    summary: 'the reference model itself: checks the expectations of scenario files and the laws',
    profile: 'windows',
    clock: true,
    adapt: asItIs,
    create: async (behaviour) => createModelSubject(behaviour),
  },
  {
    name: 'core',
    summary: 'the coalescing engine in C, as a native program',
    profile: 'windows',
    clock: true,
    adapt: asItIs,
    create: ({ choices }) => createCoreSubject({ rules: rulesText(choices) }),
  },
  {
    name: 'qtest',
    summary: 'patched QEMU as a device, its virtual clock stepped by the harness',
    profile: 'windows',
    clock: true,
    adapt: withinQueues,
    create: async ({ choices }) =>
      createQtestSubject({ emulator: await emulator('patched'), rules: rulesText(choices) }),
  },
  {
    name: 'guest',
    summary: 'patched QEMU booting a Windows-like guest',
    profile: 'windows',
    clock: false,
    adapt: guestScenario,
    create: async () => createGuestSubject({ emulator: await emulator('patched') }),
  },
  {
    name: 'stock',
    summary: 'unpatched QEMU, as `qtest`',
    profile: 'qemu-stock',
    clock: true,
    adapt: withinStockMemory,
    create: async () => createStockSubject(await emulator('stock')),
  },
  {
    name: 'distribution',
    summary: "the distribution's own qemu-system-x86_64, as `qtest`",
    profile: 'qemu-stock',
    clock: true,
    adapt: withinStockMemory,
    create: async () => createStockSubject(await distributionEmulator(), 'distribution'),
  },
  {
    name: 'linux',
    summary: "a Linux guest's own GRO behind unpatched QEMU, which coalesces nothing itself",
    profile: 'linux-gro',
    clock: false,
    adapt: linuxScenario,
    create: async () => {
      const stock = await emulator('stock');
      return withProgress((onProgress) => createLinuxSubject({ emulator: stock, onProgress }));
    },
  },
];

/** The beginning of the name of an emulator that a person gives; its path follows. */
export const GIVEN = 'qemu:';

/** The beginning of the name of an adapter; its command follows, as a shell reads it. */
export const EXEC = 'exec:';

/**
 * The entries of a comma-separated list of names, each once, in the order of the list.
 * @throws UserError as `subjectNamed`
 */
export async function subjectsNamed(list: string): Promise<SubjectEntry[]> {
  const names = new Set(list.split(',').map((name) => name.trim()));
  const entries: SubjectEntry[] = [];
  // One after the other: each may be built.
  for (const name of names) entries.push(await subjectNamed(name));
  return entries;
}

/**
 * The entry of that name: one of `SUBJECTS`, or `qemu:PATH` or `exec:COMMAND`, which are asked at once what they
 * can do.
 * @throws UserError `unknown-subject`, which names the known subjects; `could-not-run` for an emulator or an
 *   adapter that cannot be asked
 */
export async function subjectNamed(name: string): Promise<SubjectEntry> {
  if (name.startsWith(GIVEN)) {
    const place = name.slice(GIVEN.length);
    const asked = await withProgress((onProgress) => askEmulator(place, onProgress));
    return emulatorEntry(name, asked);
  }
  if (name.startsWith(EXEC)) {
    const command = name.slice(EXEC.length);
    const hello = await askHello(command, MOST_SILENCE);
    if (hello.kind === 'fault') throw noAdapter(command, hello);
    return adapterEntry(name, command, hello);
  }
  const entry = SUBJECTS.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry;
  const known = SUBJECTS.map((candidate) => candidate.name).join(', ');
  throw new UserError(
    'unknown-subject',
    `There is no subject '${name}'.`,
    `Known are: ${known}, an emulator as ${GIVEN}PATH, and an adapter as ${EXEC}COMMAND.`,
  );
}

/** An emulator as a subject. Without our series it is expected to do as shipped QEMU does. */
export function emulatorEntry(
  name: string,
  { emulator, ours, rules, bounds }: AskedEmulator,
): SubjectEntry {
  return {
    name,
    summary: `the emulator ${emulator.binary}`,
    profile: ours ? 'windows' : 'qemu-stock',
    clock: true,
    adapt: ours ? withinQueues : withinStockMemory,
    create: async ({ choices }) =>
      ours
        ? createQtestSubject({ emulator, name, rules: rules ? rulesText(choices) : '' })
        : createStockSubject(emulator, name, bounds),
  };
}

/** An adapter as a subject. */
export function adapterEntry(name: string, command: string, hello: Hello): SubjectEntry {
  return {
    name,
    summary: `the adapter ${hello.name} ${hello.version}`,
    profile: hello.follows,
    clock: hello.clock === 'exact',
    adapt: (scenario) => adapterScenario(scenario, hello),
    create: async () => createAdapterSubject({ command, hello, name }),
  };
}

function noAdapter(command: string, fault: AdapterFault): UserError {
  const { reason, next } = faultOutcome(fault);
  const log = fault.log.trim();
  const message = `The adapter '${command}' gives no hello: ${reason}${log === '' ? '' : `\n${log}`}`;
  return new UserError('could-not-run', message, next);
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
