import type { Delivery } from '../../model/trace.ts';
import { parseVnetHeader, VNET_HEADER_LENGTH } from '../../model/wire/vnet-header.ts';
import { ensureGuest } from '../guest/build.ts';
import type { GuestPacket } from '../guest/log.ts';
import { bootGuest, type Guest } from '../guest/machine.ts';
import { looksLikeMarker } from '../guest/marker.ts';
import { planSteps } from '../guest/plan.ts';
import { GUEST_INTERVAL } from '../guest/scenario.ts';
import type { Emulator } from '../qemu/emulator.ts';
import { EmulatorFailure } from '../qemu/failure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { guestScenario } from './guest-scenario.ts';
import { unsuited } from './qtest/could-not-run.ts';
import type { CouldNotRun, Outcome, Subject } from './subject.ts';

export interface GuestSubjectOptions {
  readonly emulator: Emulator;
  /** Boot the driver with MRG_RXBUF; scenarios must then ask for it. */
  readonly mergeable: boolean;
  /** `rsc_interval` to boot with, ns; only for an emulator that cannot take `GUEST_INTERVAL`. */
  readonly interval?: number;
  /** How long the guest may be silent before it counts as hung, ms; default 30 s. */
  readonly deadline?: number;
}

/** What the Windows-like guest saw of one scenario, its driver's reading included. */
export interface GuestRun {
  readonly kind: 'ran';
  readonly packets: readonly GuestPacket[];
}

export interface GuestSubject extends Subject {
  /** As `run`, with each packet's buffers and what Windows makes of it. */
  observe(scenario: Scenario): Promise<GuestRun | CouldNotRun>;
}

/**
 * The subjects `guest` and `guest-mergeable`: QEMU really booting the Windows-like guest. It runs
 * `guestScenario(scenario)`, one boot for all; after a failure the next scenario boots afresh.
 * `run` rejects with EmulatorFailure `no-namespace` where a tap cannot be had.
 * @throws UserError when the guest cannot be built.
 */
export async function createGuestSubject(options: GuestSubjectOptions): Promise<GuestSubject> {
  const image = await ensureGuest();
  const interval = options.interval ?? GUEST_INTERVAL;
  let guest: Guest | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  const runNow = async (scenario: Scenario): Promise<GuestRun | CouldNotRun> => {
    const runnable = prepare(scenario, options.mergeable);
    if ('kind' in runnable) return runnable;
    if (closed) return couldNotRun('the subject was closed before', 'Make another one.');
    try {
      guest ??= await bootGuest({ ...options, image, interval });
      return { kind: 'ran', packets: await packetsOf(guest, runnable) };
    } catch (error) {
      await guest?.close();
      guest = undefined;
      if (!(error instanceof EmulatorFailure) || error.code === 'no-namespace') throw error;
      return { ...couldNotRun(`${error.code}: ${error.message}`, error.next), log: error.log };
    }
  };
  const observe = (scenario: Scenario) => {
    const outcome = queue.then(() => runNow(scenario));
    queue = outcome.catch(() => {});
    return outcome;
  };
  return {
    name: options.mergeable ? 'guest-mergeable' : 'guest',
    observes: { time: false, decisions: false },
    observe,
    run: async (scenario) => toOutcome(await observe(scenario)),
    close: async () => {
      closed = true;
      // Twice: the scenario in work ends at once when its guest does, and may have booted one.
      await guest?.close();
      await queue;
      await guest?.close();
    },
  };
}

/** The scenario as the guest runs it, or why it cannot. */
function prepare(scenario: Scenario, mergeable: boolean): Scenario | CouldNotRun {
  if (scenario.config.mergeable !== mergeable) {
    return couldNotRun(
      `the guest was booted ${mergeable ? 'with' : 'without'} MRG_RXBUF, the scenario is not for it`,
      `Run it on ${mergeable ? 'guest' : 'guest-mergeable'}.`,
    );
  }
  const order = scenario.events.findIndex(
    (event) => event.kind === 'frame' && looksLikeMarker(event.bytes),
  );
  if (order >= 0) {
    return couldNotRun(
      `event ${order} is a frame the guest would take for an order of the harness`,
      'Change its EtherType or the bytes behind it.',
    );
  }
  const tooLong = unsuited(scenario, 'tap');
  if (tooLong !== undefined) return tooLong;
  return guestScenario(scenario);
}

async function packetsOf(guest: Guest, scenario: Scenario): Promise<GuestPacket[]> {
  const packets: GuestPacket[] = [];
  for (const step of planSteps(scenario)) {
    for (const record of await guest.run(step)) {
      if (record.kind === 'packet') packets.push(record);
    }
  }
  return packets;
}

function toOutcome(run: GuestRun | CouldNotRun): Outcome {
  if (run.kind === 'could-not-run') return run;
  const short = run.packets.find(({ bytes }) => bytes.length < VNET_HEADER_LENGTH);
  if (short !== undefined) {
    return couldNotRun(
      `the device handed over ${short.bytes.length} bytes, less than a virtio header`,
      'This is a defect of the emulator: look at it with observe().',
    );
  }
  return { kind: 'ran', deliveries: run.packets.map(toDelivery), decisions: [] };
}

function toDelivery({ bytes }: GuestPacket): Delivery {
  return { at: 0, header: parseVnetHeader(bytes), bytes: bytes.subarray(VNET_HEADER_LENGTH) };
}

function couldNotRun(reason: string, next: string): CouldNotRun {
  return { kind: 'could-not-run', reason, next };
}
