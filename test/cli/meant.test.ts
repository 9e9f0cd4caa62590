import { expect, test } from 'vitest';
import { probablyMeant } from '../../harness/cli/meant.ts';

test.each([
  [
    "error: required option '--of <side>' not specified",
    'explain x.rsc',
    'npx rsclab explain x.rsc --of stock',
  ],
  [
    "error: missing required argument 'scenario'",
    'explain',
    'npx rsclab explain docs/findings/trailer-in-unit.rsc --of stock',
  ],
  [
    "error: missing required argument 'scenario'",
    'explain --of linux',
    'npx rsclab explain --of linux docs/findings/trailer-in-unit.rsc',
  ],
  ["error: unknown command 'x.rsc'", 'bisect x.rsc', 'npx rsclab bisect patches x.rsc'],
  [
    "error: unknown command 'generated/42/17'",
    "bisect generated/42/17 --kind 'tcp flags'",
    "npx rsclab bisect patches generated/42/17 --kind 'tcp flags'",
  ],
  [
    "error: required option '--emulator <path>' not specified",
    'bisect run x.rsc',
    'npx rsclab bisect run x.rsc --emulator PATH',
  ],
  ["error: unknown command 'x.rsc'", 'x.rsc', undefined],
  ["error: unknown option '--cuont'", 'run --cuont 5', undefined],
])('after "%s" of `%s`', (error, words, meant) => {
  const given = [...words.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, long, short]) => long ?? short ?? '',
  );
  expect(probablyMeant(error, given)).toBe(meant);
});
