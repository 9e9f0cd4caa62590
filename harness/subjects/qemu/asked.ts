import { statSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { UserError } from '../../base/errors.ts';
import { DECISION_EVENT } from '../qtest/command-line.ts';
import type { BoundProperties } from '../qtest/running.ts';
import { type Emulator, ensureTree, firmwareFolders } from './emulator.ts';

/** An emulator, and what it answered. */
export interface AskedEmulator {
  readonly emulator: Emulator;
  /** Whether it has our engine, so that it reports its decisions and its flow table has a capacity. */
  readonly ours: boolean;
  /** Whether it takes other readings (`x-rsc-rules`). */
  readonly rules: boolean;
  readonly bounds: BoundProperties;
}

/** Arguments that start QEMU with the accelerator qtest, until its monitor reads `quit`. */
const QTEST = '-machine none -accel qtest -display none -monitor stdio'.split(' ');

/**
 * Asks the emulator at `place`, or that of the source tree there, which is built when it has changed.
 * @throws UserError as `askBuilt`, the same when there is none; those of `ensureTree`
 */
export async function askEmulator(
  place: string,
  onProgress: (line: string) => void = () => {},
): Promise<AskedEmulator> {
  const file = path.resolve(place);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new UserError(
      'could-not-run',
      `There is no emulator ${place}.`,
      'Name the path of a qemu-system-x86_64, or of a source tree of QEMU.',
    );
  }
  if (found.isDirectory()) return askBuilt(await ensureTree(file, onProgress));
  const stdout = await answerOf(file, ['--version']);
  const version = /version (\S+)/.exec(stdout)?.[1] ?? 'unknown';
  return askBuilt({ binary: file, dataDirs: firmwareFolders(), id: file, version });
}

/**
 * Asks what an emulator can do.
 * @throws UserError `could-not-run` when it cannot be started, has no accelerator qtest, or its card no RSC
 */
export async function askBuilt(emulator: Emulator): Promise<AskedEmulator> {
  const { binary } = emulator;
  const [card, events] = await Promise.all([
    answerOf(binary, ['-device', 'virtio-net-device,help']),
    answerOf(binary, ['-trace', 'help']),
    answerOf(binary, QTEST, 'quit\n'),
  ]);
  if (!card.includes('guest_rsc_ext')) {
    throw new UserError(
      'could-not-run',
      `The virtio-net card of ${binary} has no guest_rsc_ext: it does not coalesce.`,
      'Give an emulator whose card has it.',
    );
  }
  // A series adds the trace event before the code that reports by it, which comes with the property.
  const ours = card.includes('x-rsc-memory') && events.includes(DECISION_EVENT);
  const units = card.includes('x-rsc-units') ? 'units' : 'none';
  const bounds = card.includes('x-rsc-memory') ? 'both' : units;
  return { emulator, ours, rules: card.includes('x-rsc-rules'), bounds };
}

/** Standard output. @throws UserError could-not-run */
async function answerOf(binary: string, args: readonly string[], input = ''): Promise<string> {
  const { failed, stdout, stderr, shortMessage } = await execa(binary, args, {
    input,
    reject: false,
  });
  if (!failed) return stdout;
  const [reason = ''] = stderr.split('\n');
  throw new UserError(
    'could-not-run',
    `${binary} cannot be asked: ${reason === '' ? shortMessage : reason}`,
    'It must start here and have the accelerator qtest, which Debian leaves out; make emulators builds some that have it.',
  );
}
