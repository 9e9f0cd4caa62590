import { describe, expect, test } from 'vitest';
import { line, turnsToRead } from '../../../harness/subjects/qemu/qtest-client.ts';
import { read, write } from '../../../harness/subjects/virtio/access.ts';

test.each([
  [read(1, 16), 'readb 16\n'],
  [read(2, 16), 'readw 16\n'],
  [read(4, 16), 'readl 16\n'],
  [write(1, 16, 7), 'writeb 16 7\n'],
  [write(2, 16, 7), 'writew 16 7\n'],
  [write(4, 0xfeb00e50, 0xffffffff), 'writel 4272950864 4294967295\n'],
  [{ kind: 'in', port: 0xcfc } as const, 'inl 3324\n'],
  [{ kind: 'out', port: 0xcf8, value: 0x80000000 } as const, 'outl 3320 2147483648\n'],
  [{ kind: 'clock', at: Number.MAX_SAFE_INTEGER } as const, 'clock_set 9007199254740991\n'],
])('%o as system/qtest.c reads it', (command, text) => {
  expect(line(command)).toBe(text);
});

describe('turns', () => {
  test.each([2, 3, 10, 1000])('QEMU needs %i reads of 1,024 bytes for it', (count) => {
    const text = line({ kind: 'turns', count });
    expect(Math.ceil(text.length / 1024)).toBe(count);
    expect(text.indexOf('\n')).toBe(text.length - 1);
    expect(text.startsWith('endianness ')).toBe(true);
  });

  test.each([
    [0, 2],
    [1, 3],
    [4096, 3],
    [4097, 4],
  ])('%i bytes: first and last turn do not count, each between takes 4,096', (bytes, turns) => {
    expect(turnsToRead(bytes)).toBe(turns);
  });
});
