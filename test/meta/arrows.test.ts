import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The floors of the house, lowest first; a file may import from its own floor's folders listed in
 * the same row and from any row above it in this list, never from a row below (docs/layout.md).
 */
const FLOORS: readonly (readonly string[])[] = [
  ['model'],
  ['harness/errors.ts', 'harness/exit.ts', 'harness/cache', 'qemu-patches/generate'],
  ['harness/scenario', 'harness/virtio', 'harness/qemu', 'harness/setup'],
  ['harness/generate', 'harness/capture', 'harness/core', 'harness/guest', 'harness/linux'],
  ['harness/subject'],
  ['harness/compare', 'harness/laws'],
  ['harness/report'],
  ['harness/campaign', 'harness/explain', 'harness/shrink', 'harness/bisect', 'harness/findings'],
  ['harness/cli', 'harness/bench'],
  ['test'],
];

function floorOf(file: string): number {
  return FLOORS.findIndex((floor) =>
    floor.some((place) => file === place || file.startsWith(`${place}/`)),
  );
}

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder)).flatMap((entry) => {
    const file = `${folder}/${entry}`;
    if (statSync(path.join(ROOT, file)).isDirectory()) return sources(file);
    return file.endsWith('.ts') ? [file] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const FILES = ['model', 'qemu-patches', 'harness', 'test'].flatMap(sources);

describe('the arrows between folders go one way (docs/layout.md)', () => {
  test('there are files to look at', () => {
    expect(FILES.length).toBeGreaterThan(50);
  });

  test.each(FILES)('%s', (file) => {
    const floor = floorOf(file);
    expect(floor, `${file} is on no floor: add its folder to FLOORS and docs/layout.md`).not.toBe(
      -1,
    );
    for (const imported of importsOf(file)) {
      if (!imported.startsWith('.')) {
        expect(
          floor,
          `${file} imports ${imported}: model/ imports nothing outside itself`,
        ).not.toBe(0);
        continue;
      }
      const target = path.posix.join(path.posix.dirname(file), imported);
      expect(
        floorOf(target),
        `${file} imports ${target}, which stands above it`,
      ).toBeLessThanOrEqual(floor);
    }
  });
});
