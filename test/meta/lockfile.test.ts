import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly engines?: { readonly node?: string };
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const LOCK = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
) as { readonly packages: Readonly<Record<string, Locked>> };

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

// A registry that does not carry every platform's binary lets `npm install` write a lock file that
// `npm ci` then refuses.
test('the lock file knows every optional package, so `npm ci` takes it on any platform', () => {
  const missing = Object.values(LOCK.packages)
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter((name) => LOCK.packages[`node_modules/${name}`] === undefined);
  expect(missing).toEqual([]);
});

test.each(['', 'site/'])('the lock file %spackage-lock.json names no registry host', (folder) => {
  const file = new URL(`../../${folder}package-lock.json`, import.meta.url);
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as typeof LOCK;
  const named = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
  expect(named).toEqual([]);
});

// `npm ci` refuses an older Node (.npmrc): the packages' own words for it, in one line.
test('package.json asks for no older Node than the packages it needs', () => {
  const root = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const wanted: string = root.engines.node;
  expect(LOCK.packages['']?.engines?.node).toBe(wanted);
  const oldest = (range: string, major: number) =>
    Number(new RegExp(`(?:\\^|>=)${major}\\.(\\d+)`).exec(range)?.[1] ?? 0);
  const needed = Object.values(LOCK.packages).filter(({ optional }) => optional !== true);
  for (const major of [20, 22]) {
    const minors = needed.map(({ engines }) => oldest(engines?.node ?? '', major));
    expect(oldest(wanted, major)).toBe(Math.max(...minors));
    expect(README).toContain(`${major} (from ${major}.${oldest(wanted, major)})`);
  }
});
