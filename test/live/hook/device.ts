import path from 'node:path';
import { type Backend, backendArgs, sharedMemoryArgs } from '../../../harness/qemu/command-line.ts';
import { ensureEmulator } from '../../../harness/qemu/emulator.ts';
import { encodePlain, encodeWithHeaders, writeFully } from '../../../harness/qemu/injector.ts';
import { startEmulator } from '../../../harness/qemu/process.ts';
import { createQmpClient, type QmpClient } from '../../../harness/qemu/qmp-client.ts';
import {
  createQtestClient,
  type QtestClient,
  turnsToRead,
} from '../../../harness/qemu/qtest-client.ts';
import { read } from '../../../harness/virtio/access.ts';
import { createGuestMemory, type GuestMemory } from '../../../harness/virtio/memory.ts';
import { findMmioNet } from '../../../harness/virtio/mmio.ts';
import {
  DESC_F_NEXT,
  DESC_F_WRITE,
  decodeUsed,
  encodeDescriptors,
  encodeFreshRings,
  ringLayout,
  usedIndex,
} from '../../../harness/virtio/split-ring.ts';
import { STATUS, type Transport } from '../../../harness/virtio/transport.ts';
import {
  PLAIN_HEADER,
  parseVnetHeader,
  VNET_HEADER_LENGTH,
  type VnetHeader,
} from '../../../model/index.ts';

const MEBI = 1024 * 1024;
const MEMORY = 32 * MEBI;
const RX_SIZE = 256;
const RX = ringLayout(0x10_0000, RX_SIZE);
const CONTROL = ringLayout(0x11_0000, 64);
const COMMAND = 0x12_0000;
const ANSWER = 0x13_0000;
const BUFFERS = 4 * MEBI;
const STRIDE = 72 * 1024;

/** What the device wrote into one receive buffer: with mergeable buffers only the first has a header. */
export interface Received {
  readonly header: VnetHeader;
  /** Bytes after the header. */
  readonly bytes: Uint8Array;
}

const NO_HEADER = new Uint8Array(VNET_HEADER_LENGTH);

/** A device whose driver posts receive buffers one by one, so that it can run out of them. */
export interface SparseDevice {
  readonly qmp: QmpClient;
  readonly offered: bigint;
  /** Resets, negotiates and starts the device, with no receive buffer posted. Gives the status read. */
  start(features: bigint, bufferSize?: number): Promise<number>;
  /** Only resets it. */
  reset(): Promise<void>;
  /** Makes more receive buffers available and says so. */
  post(count: number): Promise<void>;
  /** Frames from the backend, taken or refused by the device on return. */
  inject(...frames: readonly Uint8Array[]): Promise<void>;
  /** Moves the virtual clock, ns. */
  clock(at: number): Promise<void>;
  /** What has arrived since the last call. */
  received(): Promise<readonly Received[]>;
  /** Sends a control command; the device's answer, 0 for OK. */
  command(kind: number, command: number, data: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

export interface SparseOptions {
  readonly backend?: Backend;
  /** Further properties of the device, e.g. `guest_rsc_ext=on`. */
  readonly properties: string;
}

/** @throws Error with QEMU's log when the device cannot be started. */
export async function startSparseDevice(options: SparseOptions): Promise<SparseDevice> {
  const backend = options.backend ?? 'tap';
  const emulator = await ensureEmulator('patched');
  let memory: GuestMemory | undefined;
  const running = await startEmulator({
    emulator,
    sockets: ['qtest', 'inject', 'qmp'],
    namespace: backend === 'tap',
    args: (folder) => {
      const ram = path.join(folder, 'ram');
      memory = createGuestMemory(ram, MEMORY);
      return [
        ...['-nodefaults', '-no-user-config', '-display', 'none'],
        ...['-accel', 'qtest', '-qtest', `unix:${path.join(folder, 'qtest')}`],
        ...['-qtest-log', 'none', ...sharedMemoryArgs(ram, MEMORY), '-m', `${MEMORY / MEBI}M`],
        ...['-chardev', `socket,id=qmp,path=${path.join(folder, 'qmp')}`],
        ...['-mon', 'chardev=qmp,mode=control', ...backendArgs(backend, folder)],
        ...[
          '-machine',
          'microvm,acpi=off,pit=off,pic=off,rtc=off,isa-serial=off,memory-backend=ram',
        ],
        ...['-global', 'virtio-mmio.force-legacy=false', '-global', 'virtio-mmio.ioeventfd=off'],
        ...['-device', `virtio-net-device,id=nic,netdev=n0,${options.properties}`],
      ];
    },
  });
  const close = async () => {
    await running.kill();
    memory?.close();
  };
  try {
    if (memory === undefined) throw new Error('startEmulator did not ask for the arguments.');
    const qtest = createQtestClient(running.sockets.qtest);
    const qmp = await createQmpClient(running.sockets.qmp);
    const transport = await findMmioNet(qtest);
    return {
      qmp,
      offered: transport.offered,
      ...createRings(memory, qtest, transport),
      async inject(...frames) {
        const encode = backend === 'tap' ? encodeWithHeaders : encodePlain;
        const data = encode(frames.map((bytes) => ({ header: PLAIN_HEADER, bytes })));
        await writeFully(running.sockets.inject, data);
        await qtest.run([{ kind: 'turns', count: turnsToRead(data.length) }]);
      },
      async clock(at) {
        await qtest.run([{ kind: 'clock', at }]);
      },
      close,
    };
  } catch (error) {
    await close();
    throw new Error(`The device could not be started: ${running.log()}`, { cause: error });
  }
}

function createRings(memory: GuestMemory, qtest: QtestClient, transport: Transport) {
  let posted = 0;
  let seen = 0;
  let commands = 0;
  let size = 0;
  const publish = (ring: typeof RX, index: number) => {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(index);
    memory.write(ring.avail + 2, bytes);
  };
  return {
    async reset() {
      await qtest.run([transport.writeStatus(0)]);
    },
    async start(features: bigint, bufferSize = 65_565) {
      posted = 0;
      seen = 0;
      commands = 0;
      size = bufferSize;
      await qtest.run([transport.writeStatus(0)]);
      memory.write(RX.avail, encodeFreshRings(RX, RX_SIZE));
      publish(RX, 0);
      memory.write(CONTROL.avail, encodeFreshRings(CONTROL, 0));
      const buffers = Array.from({ length: RX_SIZE }, (_, i) => ({
        address: BUFFERS + i * STRIDE,
        length: size,
        flags: DESC_F_WRITE,
        next: 0,
      }));
      memory.write(RX.descriptors, encodeDescriptors(buffers));
      const driver = STATUS.ACKNOWLEDGE | STATUS.DRIVER;
      const status = await qtest.run([
        transport.writeStatus(STATUS.ACKNOWLEDGE),
        transport.writeStatus(driver),
        ...transport.writeFeatures(features),
        transport.writeStatus(driver | STATUS.FEATURES_OK),
        ...transport.enableQueue(0, RX),
        ...transport.enableQueue(2, CONTROL),
        transport.writeStatus(driver | STATUS.FEATURES_OK | STATUS.DRIVER_OK),
        transport.readStatus(),
      ]);
      return status.at(-1) ?? 0;
    },
    async post(count: number) {
      for (let i = 0; i < count; i++) {
        memory.write(BUFFERS + ((posted + i) % RX_SIZE) * STRIDE, Buffer.alloc(64, 0xa5));
      }
      posted += count;
      publish(RX, posted);
      await qtest.run([transport.notify(0)]);
    },
    async received() {
      const [used = 0] = await qtest.run([read(2, usedIndex(RX))]);
      const entries = memory.read(RX.used + 4, 8 * RX_SIZE);
      const elements = decodeUsed(entries, RX_SIZE, seen, used - seen);
      seen = used;
      return elements.map(({ id, length }): Received => {
        const bytes = new Uint8Array(memory.read(BUFFERS + id * STRIDE, length));
        const header = parseVnetHeader(length < VNET_HEADER_LENGTH ? NO_HEADER : bytes);
        return { header, bytes: bytes.subarray(VNET_HEADER_LENGTH) };
      });
    },
    async command(kind: number, command: number, data: Uint8Array) {
      memory.write(COMMAND, Buffer.from([kind, command, ...data]));
      memory.write(ANSWER, Buffer.from([0xff]));
      const parts = [
        { address: COMMAND, length: 2 + data.length, flags: DESC_F_NEXT, next: 1 },
        { address: ANSWER, length: 1, flags: DESC_F_WRITE, next: 0 },
      ];
      memory.write(CONTROL.descriptors, encodeDescriptors(parts));
      commands += 1;
      publish(CONTROL, commands);
      await qtest.run([transport.notify(2)]);
      return memory.read(ANSWER, 1)[0] ?? 0xff;
    },
  };
}
