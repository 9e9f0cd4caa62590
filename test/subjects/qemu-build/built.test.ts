import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, vi } from 'vitest';
import {
  BINARY,
  builtBinary,
  emulatorKey,
  pinnedSource,
  pinSource,
} from '../../../harness/subjects/qemu/build/built.ts';
import { it } from './folder.ts';

const source = { id: '10.0.13+ds-1', version: '10.0.13' };
const one = { name: '0001-a.patch', text: 'one' };
const two = { name: '0002-b.patch', text: 'two' };

it('has another key for another source, patch text, order or number of patches', () => {
  const keys = [
    emulatorKey(source, []),
    emulatorKey({ ...source, id: '10.0.14+ds-1' }, []),
    emulatorKey(source, [one]),
    emulatorKey(source, [one, two]),
    emulatorKey(source, [two, one]),
    emulatorKey(source, [{ ...one, text: 'one more' }]),
    emulatorKey(source, [{ ...one, text: 'onetwo' }]),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

it('has the same key when only a patch file was renamed', () => {
  expect(emulatorKey(source, [{ ...one, name: '0001-z.patch' }])).toBe(emulatorKey(source, [one]));
});

afterEach(() => vi.unstubAllEnvs());

it('finds a binary only once it is there', async ({ folder }) => {
  vi.stubEnv('XDG_CACHE_HOME', folder);
  expect(builtBinary(source, [one])).toBeNull();
  const place = path.join(folder, 'rsclab/qemu', emulatorKey(source, [one]));
  await mkdir(place, { recursive: true });
  expect(builtBinary(source, [one])).toBeNull();
  await writeFile(path.join(place, BINARY), '');
  expect(builtBinary(source, [one])).toBe(path.join(place, BINARY));
  expect(builtBinary(source, [two])).toBeNull();
});

it('remembers which source of a release was taken', async ({ folder }) => {
  vi.stubEnv('XDG_CACHE_HOME', folder);
  expect(await pinnedSource('10.0')).toBeNull();
  await pinSource('10.0', source);
  expect(await pinnedSource('10.0')).toEqual(source);
  expect(await pinnedSource('7.2')).toBeNull();
});
