// Contract scenarios: patched QEMU on qtest decides and delivers as the files state, and so does a
// booted guest, as far as it can run them.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ScenarioFile } from '../../harness/input/scenario/file.ts';
import { behavioursOf, CONTRACT_FILES, Engines } from '../contract-files.ts';

const BEHAVIOURS = [...new Set(CONTRACT_FILES.flatMap(behavioursOf))];

const stating = (behaviour: string) =>
  CONTRACT_FILES.filter((file) => behavioursOf(file).includes(behaviour));

/** Of every file, for a person. */
async function failuresOf(
  engines: Engines,
  files: readonly ScenarioFile[],
  behaviour: string,
): Promise<string[]> {
  const failures: string[] = [];
  for (const file of files) failures.push(await engines.failures(file, behaviour));
  return failures.filter((failure) => failure !== '');
}

const qtest = await Engines.of('qtest');

describe('qtest', () => {
  // One behaviour is one set of machines.
  afterEach(() => qtest.close());

  test.each(BEHAVIOURS.filter((behaviour) => qtest.follows(behaviour)))(
    'does so: %s',
    async (behaviour) => {
      expect(await failuresOf(qtest, stating(behaviour), behaviour)).toEqual([]);
    },
  );
});

describe('guest', () => {
  let guest: Engines;
  beforeAll(async () => {
    guest = await Engines.of('guest');
  });
  afterAll(() => guest.close());

  test('does so', async () => {
    expect(await failuresOf(guest, CONTRACT_FILES, 'windows')).toEqual([]);
  });
});
