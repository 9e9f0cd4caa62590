import { emitVnetHeader, PLAIN_HEADER } from '../../../model/wire/vnet-header.ts';
import { MAX_SOCKET_FRAME, type Scenario } from '../../input/scenario/scenario.ts';
import type { Backend } from '../qemu/command-line.ts';
import { ConnectionLost, EmulatorFailure, NoResponse } from '../qemu/failure.ts';
import type { CouldNotRun } from '../subject.ts';
import { DeviceFault } from '../virtio/access.ts';
import { RingFull } from '../virtio/receive-queue.ts';
import { ShortOfBuffers } from './play.ts';
import { unsuitedPairs } from './unsuited-pairs.ts';

/** A machine failed in a scenario and was ended, for the error `cause`; `log` is the output of QEMU. */
export class MachineFailure extends Error {
  /** "exit code 1", "signal SIGKILL". */
  readonly exit: string;
  readonly log: string;

  constructor(cause: unknown, exit: string, log: string) {
    super('The machine failed.', { cause });
    this.name = 'MachineFailure';
    this.exit = exit;
    this.log = log;
  }
}

/** The length of the fields that HASH_REPORT adds to the virtio header, bytes. */
const HASH_LENGTH = 8;

/** The reason why this backend cannot play the scenario; undefined when it can. */
export function unsuited(scenario: Scenario, backend: Backend): CouldNotRun | undefined {
  const plain = Buffer.from(emitVnetHeader(PLAIN_HEADER));
  if (scenario.config.pairs > 1) return unsuitedPairs(scenario);
  let { hashReport } = scenario.config;
  for (const [index, event] of scenario.events.entries()) {
    if (event.kind === 'driver') hashReport = event.driver.hashReport;
    if (event.kind !== 'frame') continue;
    const most = MAX_SOCKET_FRAME - (hashReport ? HASH_LENGTH : 0);
    if (event.bytes.length > most) {
      return {
        kind: 'could-not-run',
        reason: `Event ${index} is a frame of ${event.bytes.length} bytes; QEMU's backends carry ${most}.`,
        next: 'Shorten the frame.',
      };
    }
    if (backend === 'stream' && !plain.equals(emitVnetHeader(event.header))) {
      return {
        kind: 'could-not-run',
        reason: `Event ${index} has a virtio header, which a stream backend cannot carry.`,
        next: 'Run it with the tap backend.',
      };
    }
  }
  return undefined;
}

/**
 * The outcome of a run that failed.
 * @throws `error` itself when it is no outcome: no namespace, or a mistake of the harness
 */
export function outcomeOfFailure(error: unknown): CouldNotRun {
  if (error instanceof EmulatorFailure && error.code !== 'no-namespace') {
    return { kind: 'could-not-run', reason: error.message, next: error.next, log: error.log };
  }
  if (!(error instanceof MachineFailure)) throw error;
  const { cause, exit, log } = error;
  if (cause instanceof ConnectionLost) {
    return {
      kind: 'could-not-run',
      reason: `QEMU died in the middle of the scenario (${exit}).`,
      next: 'Read its log; a scenario that kills it again is a finding.',
      log,
    };
  }
  if (cause instanceof NoResponse) {
    return {
      kind: 'could-not-run',
      reason: cause.message,
      next: 'Run the scenario alone; one that hangs QEMU again is a finding.',
      log,
    };
  }
  if (cause instanceof RingFull || cause instanceof ShortOfBuffers) {
    return {
      kind: 'could-not-run',
      reason: cause.message,
      next: 'Give the driver fewer buffers or larger ones, or hold fewer units when it stops.',
    };
  }
  if (cause instanceof DeviceFault) {
    return {
      kind: 'could-not-run',
      reason: cause.message,
      next: 'Check the emulator and the scenario’s configuration; a device that breaks virtio is a finding.',
      log,
    };
  }
  throw cause;
}
