import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The floors, lowest first, as docs/layout.md lists them: a file may import from its own
 * floor and from those above it in the table, never from one below. That no imports form a circle, those of
 * types included, is a rule of the linter (`noImportCycles` in biome.json).
 */
const FLOORS: readonly (readonly string[])[] = readFileSync(
  path.join(ROOT, 'docs/layout.md'),
  'utf8',
)
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|')[1] ?? '')
  .map((places) => [...places.matchAll(/`([^`]+?)\/?`/g)].map((match) => match[1] ?? ''));

function floorOf(file: string): number {
  return FLOORS.findIndex((floor) =>
    floor.some((place) => file === place || file.startsWith(`${place}/`)),
  );
}

function sources(folder: string): string[] {
  const entries = readdirSync(path.join(ROOT, folder)).filter((one) => one !== 'node_modules');
  return entries.flatMap((entry) => {
    const file = `${folder}/${entry}`;
    if (statSync(path.join(ROOT, file)).isDirectory()) return sources(file);
    return file.endsWith('.ts') ? [file] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const FILES = ['model', 'qemu-patches', 'harness', 'site', 'test'].flatMap(sources);

describe('the arrows between folders go one way (docs/layout.md)', () => {
  test('there are floors and files to look at', () => {
    expect(FLOORS[0]).toContain('model/wire');
    expect(FLOORS.length).toBeGreaterThan(5);
    expect(FILES.length).toBeGreaterThan(50);
  });

  test.each(FILES)('%s', (file) => {
    const floor = floorOf(file);
    expect(floor, `${file} is on no floor: add its folder to the table of docs/layout.md`).not.toBe(
      -1,
    );
    for (const imported of importsOf(file)) {
      if (!imported.startsWith('.')) {
        expect(
          file.startsWith('model/'),
          `${file} imports ${imported}: model/ imports nothing outside itself`,
        ).toBe(false);
        continue;
      }
      const target = path.posix.join(path.posix.dirname(file), imported);
      expect(
        floorOf(target),
        `${file} imports ${target}, which stands above it`,
      ).toBeLessThanOrEqual(floor);
    }
  });

  test('the laws know the formats of the model, and none of its decisions', () => {
    const laws = FILES.filter((file) => file.startsWith('harness/comparison/laws/'));
    expect(laws.length).toBeGreaterThan(10);
    const known = laws
      .flatMap((file) =>
        importsOf(file).map((imported) => path.posix.join(path.posix.dirname(file), imported)),
      )
      .filter((file) => file.startsWith('model/'))
      .filter((file) => !file.startsWith('model/wire/'));
    // The types of events and deliveries.
    expect(new Set(known)).toEqual(new Set(['model/trace.ts']));
  });
});

test('only harness/base/root.ts asks where it lies: compiled, every source lies in one file elsewhere', () => {
  const asking = FILES.filter(
    (file) =>
      !file.startsWith('test/') &&
      readFileSync(path.join(ROOT, file), 'utf8').includes('import.meta'),
  );
  expect(asking).toEqual(['harness/base/root.ts']);
});
