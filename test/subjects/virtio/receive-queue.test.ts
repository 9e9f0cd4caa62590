import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fillAllBuffers, GUEST_MEMORY } from '../../../harness/subjects/virtio/buffers.ts';
import { createGuestMemory, type GuestMemory } from '../../../harness/subjects/virtio/memory.ts';
import {
  joinBuffers,
  type ReceiveQueue,
  RingFull,
  receiveQueueArea,
} from '../../../harness/subjects/virtio/receive-queue.ts';

const buffer = (numBuffers: number, byte: number) => {
  const bytes = Buffer.alloc(13, byte);
  bytes.writeUInt16LE(numBuffers, 10);
  return bytes;
};

describe('joining buffers', () => {
  const first = buffer(2, 1);
  const second = buffer(0xa5a5, 2);

  test('mergeable: as many as num_buffers of the first', () => {
    expect(joinBuffers([first, second, buffer(1, 3)], true)).toEqual([
      { bytes: new Uint8Array([...first, ...second]), buffers: 2 },
      { bytes: new Uint8Array(buffer(1, 3)), buffers: 1 },
    ]);
  });

  test('not mergeable: each alone, without regard to num_buffers', () => {
    expect(joinBuffers([first, second], false).map(({ buffers }) => buffers)).toEqual([1, 1]);
  });

  test.each([
    [0, [1, 1]],
    [9, [2]],
  ])('a device that says %i of 2 loses nothing', (said, buffers) => {
    const packets = joinBuffers([buffer(said, 1), buffer(1, 2)], true);
    expect(packets.map((packet) => packet.buffers)).toEqual(buffers);
  });
});

describe('buffers in guest memory', () => {
  let folder = '';
  let memory: GuestMemory;
  let queue: ReceiveQueue;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'rsclab-test-'));
    memory = createGuestMemory(path.join(folder, 'ram'), GUEST_MEMORY);
    fillAllBuffers(memory);
    queue = receiveQueueArea(memory, 0x10_0000).fresh(1526, false, 'always');
  });
  afterEach(() => {
    memory.close();
    rmSync(folder, { recursive: true });
  });

  /** Acts as a device: writes into buffer `id` and makes it used entry `index`. */
  const use = (index: number, id: number, bytes: Buffer, length = bytes.length) => {
    memory.write(queue.plan.address(id), bytes);
    const entry = Buffer.alloc(8);
    entry.writeUInt32LE(id, 0);
    entry.writeUInt32LE(length, 4);
    memory.write(queue.ring.used + 4 + 8 * (index % queue.ring.size), entry);
  };
  const available = () => memory.read(queue.ring.avail + 2, 2).readUInt16LE();

  test('all are posted at the start, filled with 0xa5 where a header goes', () => {
    expect(available()).toBe(queue.plan.count);
    const start = memory.read(queue.plan.address(queue.plan.count - 1), 65);
    expect(start.subarray(0, 64).every((byte) => byte === 0xa5)).toBe(true);
    expect(start[64]).toBe(0);
  });

  test('a used buffer is collected once, wiped and posted again', () => {
    use(0, 5, Buffer.alloc(100, 0x77));
    expect(queue.collect(1)).toEqual([{ bytes: new Uint8Array(100).fill(0x77), buffers: 1 }]);
    expect(queue.collect(1)).toEqual([]);
    expect(available()).toBe(queue.plan.count + 1);
    const wiped = memory.read(queue.plan.address(5), 100);
    expect(wiped.equals(memory.read(queue.plan.address(6), 100))).toBe(true);
  });

  test('indices go round 65,536', () => {
    for (let index = 0; index < 0x1_0000 + 3; index++) {
      use(index, index % queue.plan.count, Buffer.alloc(12, index & 0xff));
      const [packet] = queue.collect((index + 1) % 0x1_0000);
      if (packet?.bytes[0] !== (index & 0xff)) throw new Error(`packet ${index} is another`);
    }
    expect(available()).toBe((queue.plan.count + 3) % 0x1_0000);
  });

  describe('counted', () => {
    beforeEach(() => {
      queue = receiveQueueArea(memory, 0x10_0000).fresh(1526, false, 3);
    });

    test('the given number is posted, and none is posted again by itself', () => {
      expect(available()).toBe(3);
      use(0, 0, Buffer.alloc(100, 0x77));
      expect(queue.collect(1).length).toBe(1);
      expect(available()).toBe(3);
    });

    test('more buffers are the next ones of the ring', () => {
      queue.post(1021);
      expect(available()).toBe(1024);
      for (let index = 0; index < 1024; index++) {
        use(index, index, Buffer.alloc(12, index & 0xff));
        expect(queue.collect(index + 1)[0]?.bytes[0]).toBe(index & 0xff);
      }
      queue.post(1);
      expect(available()).toBe(1025);
      expect(memory.read(queue.ring.avail + 4, 2).readUInt16LE()).toBe(0);
    });

    test('more buffers than the ring has entries cannot be posted', () => {
      expect(() => queue.post(1022)).toThrow(RingFull);
      expect(available()).toBe(3);
      use(0, 0, Buffer.alloc(12));
      queue.collect(1);
      queue.post(1022);
      expect(() => queue.post(1)).toThrow('There are 1025 receive buffers at a time');
    });

    test('the device cannot use more than were posted', () => {
      use(0, 0, Buffer.alloc(0), 12);
      expect(() => queue.collect(4)).toThrow(expect.objectContaining({ name: 'DeviceFault' }));
    });
  });

  test.each([
    ['a buffer never posted', () => use(0, queue.plan.count, Buffer.alloc(0), 12), 1],
    ['more bytes than the buffer has', () => use(0, 0, Buffer.alloc(0), 1527), 1],
    ['more buffers than there are', () => use(0, 0, Buffer.alloc(0), 12), 1025],
  ])('%s is the device’s fault', (_, act, used) => {
    act();
    expect(() => queue.collect(used)).toThrow(expect.objectContaining({ name: 'DeviceFault' }));
  });
});
