import type { Delivery } from '../../model/trace.ts';
import { parseVnetHeader } from '../../model/wire/vnet-header.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { ensureGuest } from './guest/build.ts';
import type { GuestPacket } from './guest/log.ts';
import { type Guest, OrderRefused } from './guest/machine.ts';
import type { GuestStep } from './guest/order.ts';
import { planScenario } from './guest/plan.ts';
import { createGuestPool, type KeptGuest } from './guest-pool.ts';
import { guestScenario } from './guest-scenario.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Emulator } from './qemu/emulator.ts';
import { EmulatorFailure } from './qemu/failure.ts';
import { unsuited } from './qtest/could-not-run.ts';
import { type CouldNotRun, couldNotRun, type Outcome, type Subject } from './subject.ts';

export interface GuestSubjectOptions {
  readonly emulator: Emulator;
  /** How long the guest may be silent before it counts as hung, ms; default `RESPONSE_DEADLINE`. */
  readonly deadline?: number;
}

/** All packets of one scenario that the Windows-like guest received, with the reading of its driver. */
export interface GuestRun {
  readonly kind: 'ran';
  /** Receive queue by receive queue, each in the order of its log. */
  readonly packets: readonly GuestPacket[];
}

export interface GuestSubject extends Subject {
  /** As `run`, with the buffers of each packet and the reading of the Windows driver. */
  observe(scenario: Scenario): Promise<GuestRun | CouldNotRun>;
}

/**
 * The subject `guest`: QEMU that boots the Windows-like guest. It runs `guestScenario(scenario)`. Scenarios with
 * the same card share one boot; after a failure the next scenario boots again.
 * `run` rejects with EmulatorFailure `no-namespace` where no tap can be made.
 * @throws UserError when the guest cannot be built.
 */
export async function createGuestSubject(options: GuestSubjectOptions): Promise<GuestSubject> {
  const { emulator, deadline } = options;
  const image = await ensureGuest();
  const pool = createGuestPool({
    emulator,
    image,
    ...(deadline === undefined ? {} : { deadline }),
  });

  const runNow = async (scenario: Scenario): Promise<GuestRun | CouldNotRun> => {
    const runnable = unsuited(scenario, 'tap') ?? guestScenario(scenario);
    if ('kind' in runnable) return runnable;
    try {
      const kept = await pool.get(runnable.config);
      return { kind: 'ran', packets: await packetsOf(kept, runnable) };
    } catch (error) {
      await pool.close();
      return outcomeOf(error);
    }
  };
  const { run: observe, close } = oneAtATime(runNow, pool.close);
  return {
    name: 'guest',
    observes: { time: false, decisions: false },
    observe,
    run: async (scenario) => toOutcome(await observe(scenario)),
    close,
  };
}

async function packetsOf(kept: KeptGuest, scenario: Scenario): Promise<readonly GuestPacket[]> {
  const plan = planScenario(scenario, kept.driver);
  await runAll(kept.guest, plan.before);
  const packets = await runAll(kept.guest, plan.steps);
  await runAll(kept.guest, plan.after);
  kept.driver = plan.driver;
  // Only the order within each queue counts: the guest reads the queues in an order of its own.
  return packets.toSorted((a, b) => a.queue - b.queue);
}

async function runAll(guest: Guest, steps: readonly GuestStep[]): Promise<readonly GuestPacket[]> {
  const packets: GuestPacket[] = [];
  for (const step of steps) packets.push(...(await guest.run(step)));
  return packets;
}

/** @throws `error` itself when it is no outcome: no namespace, or a mistake of the harness */
function outcomeOf(error: unknown): CouldNotRun {
  if (error instanceof OrderRefused) {
    return couldNotRun(
      error.message,
      'Give the driver fewer buffers or larger ones, or hold fewer units when it stops.',
    );
  }
  if (!(error instanceof EmulatorFailure) || error.code === 'no-namespace') throw error;
  return { ...couldNotRun(`${error.code}: ${error.message}`, error.next), log: error.log };
}

function toOutcome(run: GuestRun | CouldNotRun): Outcome {
  if (run.kind === 'could-not-run') return run;
  const short = run.packets.find(({ bytes, headerLength }) => bytes.length < headerLength);
  if (short !== undefined) {
    return couldNotRun(
      `the device delivered ${short.bytes.length} bytes, less than a virtio header`,
      'This is a defect of the emulator: look at the packets with observe().',
    );
  }
  return { kind: 'ran', deliveries: run.packets.map(toDelivery), decisions: [] };
}

function toDelivery({ bytes, headerLength, queue }: GuestPacket): Delivery {
  const delivery = { at: 0, header: parseVnetHeader(bytes), bytes: bytes.subarray(headerLength) };
  return queue === 0 ? delivery : { ...delivery, queue };
}
