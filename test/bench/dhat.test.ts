import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { below, parseDhat } from '../../harness/bench/valgrind/dhat.ts';

const recorded = (name: string) => readFile(new URL(`recorded/${name}`, import.meta.url), 'utf8');
const copies = await recorded('dhat-copy.json');
const heap = await recorded('dhat-heap.json');

describe('DHAT output of recorded/sample.c', () => {
  test('receive() copied 1,000 bytes ten times', () => {
    const places = below(parseDhat(copies), /^receive$/);
    expect(places).toEqual([{ stack: ['memmove', 'receive', 'main'], bytes: 10_000, atPeak: 0 }]);
  });

  test('the loader copied too, but not below receive()', () => {
    const all = parseDhat(copies);
    expect(all.length).toBeGreaterThan(below(all, /^receive$/).length);
  });

  test('receive() allocated two blocks ten times, two of which were there at once', () => {
    const places = below(parseDhat(heap), /^receive$/);
    expect(places.map(({ bytes, atPeak }) => [bytes, atPeak])).toEqual([
      [10_000, 1_000],
      [10_000, 1_000],
    ]);
  });

  test('another version of the file is refused', () => {
    const newer = heap.replace('"dhatFileVersion":2', '"dhatFileVersion":3');
    expect(() => parseDhat(newer)).toThrow('What DHAT wrote is not as expected at dhatFileVersion');
  });
});
