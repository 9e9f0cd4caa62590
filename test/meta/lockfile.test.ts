import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const LOCK = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
) as { readonly packages: Readonly<Record<string, Locked>> };

// A registry that does not carry every platform's binary lets `npm install` write a lock file that
// `npm ci` then refuses.
test('the lock file knows every optional package, so `npm ci` takes it on any platform', () => {
  const missing = Object.values(LOCK.packages)
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter((name) => LOCK.packages[`node_modules/${name}`] === undefined);
  expect(missing).toEqual([]);
});

test('the lock file names no registry host', () => {
  const named = Object.entries(LOCK.packages).filter(([, { resolved }]) => resolved !== undefined);
  expect(named).toEqual([]);
});
