// The profiles predict Linux's results in the Linux GRO selftest. The real kernel runs it in
// test/live/linux.test.ts: that of Debian 12, or of LINUX_DEB, which has the changes of 2025 from 7.1 on.
import { describe, expect, test } from 'vitest';
import { checkExpected } from '../../../harness/comparison/fields/expected.ts';
import type { ScenarioFile } from '../../../harness/input/scenario/file.ts';
import { PROFILES, type ProfileId, runModel } from '../../../model/index.ts';
import { expectation, forLinux, INVENTORY } from './inventory.ts';

function unmet(file: ScenarioFile, profile: ProfileId, expected: string) {
  const { config, events } = forLinux(file.scenario);
  const { deliveries } = runModel(config, events, PROFILES[profile]);
  return checkExpected(file, expectation(file, expected), deliveries, false);
}

test('the inventory is there', () => {
  expect(INVENTORY.length).toBeGreaterThan(50);
});

describe.each(INVENTORY)('%s', (_, file) => {
  test('linux-gro', () => {
    expect(unmet(file, 'linux-gro', 'linux-gro')).toEqual([]);
  });

  test('linux-gro-2025: as linux-gro, or as the file states', () => {
    const changed = file.expected.some(({ profile }) => profile === 'linux-gro-2025');
    const expected = changed ? 'linux-gro-2025' : 'linux-gro';
    expect(unmet(file, 'linux-gro-2025', expected)).toEqual([]);
    if (changed) expect(unmet(file, 'linux-gro', expected)).not.toEqual([]);
  });
});
