import { describe, expect, test } from 'vitest';
import { inLoadingOrder, moduleName, needsOf } from '../../../harness/subjects/linux/modules.ts';

const elf = (depends: string) =>
  Buffer.from(`\x7fELF\0license=GPL\0depends=${depends}\0name=x\0vermagic=6.12\0`, 'latin1');

describe('the modules that a module needs', () => {
  test.each([
    ['', []],
    ['net_failover', ['net_failover']],
    ['virtio,virtio-ring', ['virtio', 'virtio_ring']],
  ])('depends=%s', (depends, needs) => {
    expect(needsOf(elf(depends))).toEqual(needs);
  });

  test('a file that is no module', () => {
    expect(() => needsOf(Buffer.from('#!/bin/sh'))).toThrow(RangeError);
  });
});

test.each(['a/virtio_net.ko', 'a/virtio-net.ko.xz', 'virtio_net.ko.zst'])('%s', (path) => {
  expect(moduleName(path)).toBe('virtio_net');
});

describe('the order of loading', () => {
  const kernel = (modules: Readonly<Record<string, readonly string[]>>) => async (name: string) => {
    const needs = modules[name];
    return needs === undefined ? null : { name, needs };
  };

  test('each once, after those it needs, without built-in ones', async () => {
    const find = kernel({
      net: ['failover', 'core'],
      mmio: ['core'],
      failover: ['core', 'built_in'],
      core: [],
    });
    const order = await inLoadingOrder(['mmio', 'net', 'absent'], find);
    expect(order).toEqual(['core', 'mmio', 'failover', 'net']);
  });

  test('modules that need one another', async () => {
    const find = kernel({ a: ['b'], b: ['a'] });
    await expect(inLoadingOrder(['a'], find)).rejects.toThrow(/circle/);
  });
});
