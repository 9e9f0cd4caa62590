import type { ReadingOf } from '../../../model/index.ts';
import type { Delivery, DeviceConfig, Nanoseconds } from '../../../model/trace.ts';
import { VNET_HEADER_LENGTH } from '../../../model/wire/vnet-header.ts';
import { type BackendFrame, LONGEST_FRAME } from '../../qemu/injector.ts';
import type { QtestCommand } from '../../qemu/qtest-client.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { NetDevice } from '../../virtio/net-driver.ts';
import { pendingDeadlines } from './deadlines.ts';
import { delivery } from './delivery.ts';
import { type FrameEvent, type Group, simultaneous } from './groups.ts';
import type { QtestMachine } from './machine.ts';

/**
 * Plays one scenario on a machine whose device is reset, and resets it again. What is still held at
 * the end is not delivered. @throws DeviceFault, ConnectionLost, NoResponse
 *
 * @param interval how units end by themselves (docs/rules.md, section 9). A burst is over when time
 *   has gone on, which the device sees at the next nanosecond: what comes then belongs to the one before.
 */
export async function play(
  machine: QtestMachine,
  scenario: Scenario,
  interval: ReadingOf<'interval'>,
): Promise<readonly Delivery[]> {
  const device = await machine.driver.start(scenario.config);
  const player = createPlayer(machine, device, scenario.config, interval);
  for (const group of simultaneous(scenario.events)) await player.act(group);
  return player.finish();
}

interface Player {
  act(group: Group): Promise<void>;
  finish(): Promise<readonly Delivery[]>;
}

/**
 * Commands are gathered and sent in one batch, with a look at the used index wherever a delivery could
 * have happened since the last one; a batch ends where the harness itself has something to do.
 */
function createPlayer(
  machine: QtestMachine,
  device: NetDevice,
  config: DeviceConfig,
  interval: ReadingOf<'interval'>,
): Player {
  const start = machine.clock;
  const deliveries: Delivery[] = [];
  const burst = interval === 'per-burst';
  const deadlines = pendingDeadlines(burst ? 1 : config.interval);
  const buffersOf = (length: number) =>
    config.mergeable ? Math.ceil((VNET_HEADER_LENGTH + length) / config.bufferSize) : 1;
  const largest = buffersOf(LONGEST_FRAME);
  /**
   * Buffers that what may be delivered in one batch may need, if time is to go on in it: should they
   * run out, what the device holds back must get its buffers before that.
   */
  const allowance = Math.floor(device.buffers / 2);

  let now: Nanoseconds = 0;
  /** The instant to which what is seen now belongs. */
  let at: Nanoseconds = 0;
  let commands: QtestCommand[] = [];
  let looks: { readonly answer: number; readonly at: Nanoseconds }[] = [];
  let needed = 0;

  const look = () => {
    looks.push({ answer: commands.length, at });
    commands.push(device.readUsed);
  };

  const send = async () => {
    const answers = await machine.run(commands);
    const done = looks;
    commands = [];
    looks = [];
    needed = 0;
    let taken = 0;
    for (const seen of done) {
      for (const packet of device.collect(answers[seen.answer] ?? 0)) {
        deliveries.push(delivery(packet, seen.at));
        taken += packet.buffers;
      }
    }
    // Where buffers could have run out the device may hold frames back, and has to be told that there
    // are buffers again; otherwise there was always room for the largest packet.
    if (taken > 0 && device.buffers - taken < largest) {
      commands.push(device.notifyReceive);
      look();
      await send();
    }
  };

  const reserve = async (buffers: number) => {
    if (needed > 0 && needed + buffers > allowance) await send();
    needed += buffers;
  };

  const advance = async (to: Nanoseconds) => {
    if (to <= now) return;
    for (const stop of deadlines.until(to)) {
      await reserve(stop.buffers);
      now = stop.at;
      at = burst ? now - 1 : now;
      commands.push({ kind: 'clock', at: start + now });
      look();
      // Where units do not end one by one, any of these instants may be that of all of them.
      if (interval !== 'per-unit') await send();
    }
    at = now;
  };

  const inject = async (frames: readonly BackendFrame[], buffers: number) => {
    await send();
    commands.push(await machine.inject(frames));
    look();
    deadlines.arrive(now, buffers);
    needed = deadlines.held();
  };

  return {
    async act(group) {
      await advance(group.at);
      switch (group.kind) {
        case 'frames': {
          let burst: FrameEvent[] = [];
          let buffers = 0;
          for (const frame of group.frames) {
            const more = buffersOf(frame.bytes.length);
            if (burst.length > 0 && buffers + more > allowance) {
              await inject(burst, buffers);
              burst = [];
              buffers = 0;
            }
            burst.push(frame);
            buffers += more;
          }
          return inject(burst, buffers);
        }
        case 'offloads':
          await send();
          await device.setOffloads(group.event);
          needed = deadlines.held();
          return look();
        case 'clock':
          return;
      }
    },
    async finish() {
      await send();
      // What is held has no driver any more, then no time any more: nothing of it is left behind, not
      // even by a device that keeps its units over a reset. What the reset itself set free is no
      // delivery, but its buffers have to be wiped.
      machine.clock = start + now + config.interval + 1;
      const answers = await machine.run([
        machine.driver.reset,
        { kind: 'clock', at: machine.clock },
        device.readUsed,
      ]);
      device.collect(answers.at(-1) ?? 0);
      return deliveries;
    },
  };
}
