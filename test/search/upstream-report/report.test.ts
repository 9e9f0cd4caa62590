import { expect, test } from 'vitest';
import { findingNames, findingScenario, noFinding } from '../../../harness/cli/finding-name.ts';
import { findingReproducer } from '../../../harness/search/reproducer/reproducer.ts';
import {
  corruptsMemory,
  upstreamReport,
  type VersionRun,
} from '../../../harness/search/upstream-report/report.ts';

const reportOf = async (id: string, runs: readonly VersionRun[] = []) =>
  upstreamReport(findingReproducer(id, await findingScenario(id)), '10.0.13', runs);

test('has the sections of the template, the frames, the source and the script', async () => {
  const report = await reportOf('trailer-in-unit');
  const heads = [...report.matchAll(/^## (.*)$/gm)].map(([, head]) => head);
  expect(heads).toEqual([
    'Host environment',
    'Emulated/Virtualized environment',
    'Description of problem',
    'Steps to reproduce',
    'Additional information',
  ]);
  expect(report).toContain('RFC 894, frame format: padding');
  expect(report).toContain('bash trailer-in-unit.sh');
  expect(report).toMatch(/handed:\n {2}@\w+ a \. 1:3\(2\).*trailer=0000000002/);
});

test('what corrupts memory is for a confidential issue, which the first line says; nothing else is', async () => {
  const corrupt = ['memory-overrun', 'unit-buffer-unchecked'];
  for (const id of corrupt) expect(await reportOf(id)).toMatch(/^> \*\*.*confidential/);
  for (const id of findingNames()) {
    const reproducer = findingReproducer(id, await findingScenario(id));
    expect(corruptsMemory(reproducer), id).toBe(corrupt.includes(id));
  }
});

test('the first bad version is the oldest from which on all show it', async () => {
  const run = (version: string, shows: VersionRun['shows']) => ({ version, shows });
  const first = async (...runs: VersionRun[]) =>
    /First bad version: (.*)/.exec(await reportOf('psh-last', runs))?.[1];
  const wrong = run('10.0.13', 'wrong');
  expect(await first(run('7.2.1', 'right'), wrong)).toBe('10.0.13.');
  expect(await first(run('7.2.1', 'wrong'), wrong)).toBe('7.2.1 or earlier.');
  expect(await first(run('7.2.1', 'could not run'), wrong)).toBe('10.0.13 or earlier.');
  expect(await first(wrong, run('10.2.2', 'right'))).toBe('none: 10.2.2 is right.');
  expect(await first()).toMatch(/^not searched/);
});

test('of a name that is none the nearest are named', () => {
  expect(noFinding('trailer-in-units').next).toMatch(/^Nearest are trailer-in-unit,/);
});
