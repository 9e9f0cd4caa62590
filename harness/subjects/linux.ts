import type { Delivery } from '../../model/trace.ts';
import {
  parseVnetHeader,
  VNET_F_DATA_VALID,
  VNET_HEADER_LENGTH,
} from '../../model/wire/vnet-header.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { ensureLinux } from './linux/build.ts';
import type { StackPacket } from './linux/log.ts';
import { bootLinux, type Linux } from './linux/machine.ts';
import { burstsOf, linuxScenario } from './linux-scenario.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Emulator } from './qemu/emulator.ts';
import { EmulatorFailure } from './qemu/failure.ts';
import { couldNotRun, type Outcome, type Subject } from './subject.ts';

export interface LinuxSubjectOptions {
  /** Stock QEMU is enough: Linux never asks a device to coalesce. */
  readonly emulator: Emulator;
  readonly onProgress?: (line: string) => void;
  /** How long the guest may be silent before it counts as hung, ms; default 30 s. */
  readonly deadline?: number;
}

export interface LinuxSubject extends Subject {
  /** The kernel's release as `uname -r` prints it; undefined before the first scenario. */
  release(): string | undefined;
}

/**
 * The subject `linux`: a booted Linux whose own GRO coalesces the frames of a virtio card. It runs
 * `linuxScenario(scenario)`. All scenarios share one boot; after a failure the next scenario boots again.
 * `run` rejects with EmulatorFailure `no-namespace` where no tap can be made.
 * @throws UserError when no kernel can be downloaded or the guest cannot be built
 */
export async function createLinuxSubject(options: LinuxSubjectOptions): Promise<LinuxSubject> {
  const image = await ensureLinux(options.onProgress ?? (() => {}));
  let linux: Linux | undefined;
  let release: string | undefined;

  const runNow = async (scenario: Scenario): Promise<Outcome> => {
    const adapted = linuxScenario(scenario);
    if ('kind' in adapted) return adapted;
    try {
      linux ??= await bootLinux({ ...options, image });
      release = linux.release;
      const deliveries: Delivery[] = [];
      for (const burst of burstsOf(adapted)) {
        deliveries.push(...(await linux.burst(burst)).map(toDelivery));
      }
      return { kind: 'ran', deliveries, decisions: [] };
    } catch (error) {
      await linux?.close();
      linux = undefined;
      if (!(error instanceof EmulatorFailure) || error.code === 'no-namespace') throw error;
      return { ...couldNotRun(`${error.code}: ${error.message}`, error.next), log: error.log };
    }
  };
  return {
    name: 'linux',
    observes: { time: false, decisions: false },
    release: () => release,
    ...oneAtATime(runNow, async () => linux?.close()),
  };
}

/**
 * Without two fields that have nothing to do with coalescing: DATA_VALID is the stack's opinion of a checksum,
 * and hdr_len is the part of the packet that happened to lie in its first piece.
 */
function toDelivery(packet: StackPacket): Delivery {
  const whole = Buffer.concat([packet.header], VNET_HEADER_LENGTH);
  const header = parseVnetHeader(whole);
  const flags = header.flags & ~VNET_F_DATA_VALID;
  return { at: 0, header: { ...header, flags, hdrLen: 0 }, bytes: packet.bytes };
}
