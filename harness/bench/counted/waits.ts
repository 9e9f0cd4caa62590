import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ACK, buildSegment, PLAIN_HEADER } from '../../../model/index.ts';
import { driverOf, WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';
import {
  backendArgs,
  deviceProperties,
  sharedMemoryArgs,
} from '../../subjects/qemu/command-line.ts';
import { encodeWithHeaders, writeFully } from '../../subjects/qemu/injector.ts';
import { startEmulator } from '../../subjects/qemu/process.ts';
import { createQtestClient } from '../../subjects/qemu/qtest-client.ts';
import { deviceArgs } from '../../subjects/qtest/command-line.ts';
import { GUEST_MEMORY } from '../../subjects/virtio/buffers.ts';
import { createGuestMemory, type GuestMemory } from '../../subjects/virtio/memory.ts';
import { findMmioNet } from '../../subjects/virtio/mmio.ts';
import { createNetDriver, type NetDevice } from '../../subjects/virtio/net-driver.ts';
import { type Instructions, parseCallgrind } from '../valgrind/callgrind.ts';
import { DEADLINE, type MeasuredPlay, type Tool, underTool } from '../valgrind/play.ts';

/** A device on a machine whose clock runs by itself. */
export interface Waiting {
  /** `rsc_interval`, ns. */
  readonly interval: number;
  /** Whether the driver has RSC switched on. */
  readonly on: boolean;
}

/**
 * Frames sent, each after the delivery of the one before. The first is not reported, because the
 * caches are cold.
 */
const FRAMES = 6;

/** Counts between the arrival of a frame at the device and its delivery. */
const BETWEEN: Tool = (output) => [
  '--tool=callgrind',
  `--callgrind-out-file=${output}`,
  '--zero-before=virtio_net_receive',
  '--dump-before=virtqueue_flush',
];

/** A processor that does nothing: HLT wherever it starts, and no interrupts. */
const IDLE_FIRMWARE = Buffer.alloc(65_536, 0xf4);

type SocketName = 'qtest' | 'inject';

/**
 * The work of the whole emulator for each of some frames between arrival and delivery; waiting shows
 * as a poll (`main loop`). The machine is one that runs, with TCG, so that its timers do.
 */
export async function betweenArrivalAndDelivery(
  { emulator }: MeasuredPlay,
  waiting: Waiting,
): Promise<readonly Instructions[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rsclab-waits-'));
  try {
    await writeFile(path.join(folder, 'firmware'), IDLE_FIRMWARE);
    const memory = createGuestMemory(path.join(folder, 'ram'), GUEST_MEMORY);
    try {
      const output = path.join(folder, 'counted');
      const running = await startEmulator<SocketName>({
        emulator: { ...emulator, ...underTool(BETWEEN, output) },
        sockets: ['qtest', 'inject'],
        namespace: true,
        args: (sockets) => machineArgs(waiting, folder, sockets),
      });
      try {
        const device = await startDriver(
          createQtestClient(running.sockets.qtest, DEADLINE),
          memory,
          waiting,
        );
        for (let frame = 0; frame < FRAMES; frame += 1) {
          await writeFully(running.sockets.inject, encodeWithHeaders([segment(frame)]));
          await delivered(memory, device, frame + 1);
        }
        process.kill(running.pid, 'SIGTERM');
        await running.exited;
      } finally {
        await running.kill();
      }
    } finally {
      memory.close();
    }
    return (await dumps(folder)).slice(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function machineArgs(waiting: Waiting, folder: string, sockets: string): readonly string[] {
  const properties = deviceProperties({ interval: waiting.interval });
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none'],
    ...['-accel', 'tcg', '-bios', path.join(folder, 'firmware')],
    ...['-qtest', `unix:${path.join(sockets, 'qtest')}`, '-qtest-log', 'none'],
    ...['-m', `${GUEST_MEMORY / 1024 / 1024}M`],
    ...sharedMemoryArgs(path.join(folder, 'ram'), GUEST_MEMORY),
    ...backendArgs('tap', sockets),
    ...deviceArgs('mmio', properties),
  ];
}

async function startDriver(
  qtest: ReturnType<typeof createQtestClient>,
  memory: GuestMemory,
  { on }: Waiting,
): Promise<NetDevice> {
  const driver = createNetDriver(qtest, await findMmioNet(qtest), memory);
  await qtest.run([driver.reset]);
  return driver.start({ ...driverOf(WINDOWS_CONFIG), ipv4: on, ipv6: on });
}

function segment(index: number) {
  const payload = new Uint8Array(100);
  const bytes = buildSegment({ seq: 1 + index * payload.length, flags: ACK, payload });
  return { header: PLAIN_HEADER, bytes };
}

/** Waits until the device has used `count` buffers, reading memory alone: a query would wake it. */
async function delivered(memory: GuestMemory, device: NetDevice, count: number): Promise<void> {
  const { readUsed } = device;
  if (readUsed.kind !== 'read') throw new Error('The used index is not in memory.');
  const end = Date.now() + DEADLINE;
  while (memory.read(readUsed.address, readUsed.width).readUInt16LE() < count) {
    if (Date.now() > end) throw new Error(`Frame ${count} was not delivered.`);
    await pause(5);
  }
}

/** callgrind numbers its dumps; the file it writes at the end has no number. */
async function dumps(folder: string): Promise<readonly Instructions[]> {
  const names = (await readdir(folder)).filter((name) => /^counted\.\d+$/.test(name));
  names.sort((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]));
  return Promise.all(
    names.map(async (name) => parseCallgrind(await readFile(path.join(folder, name), 'utf8'))),
  );
}
