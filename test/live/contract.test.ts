// Contract scenarios: patched QEMU on qtest decides and delivers what the files state, and so does a
// booted guest, as far as it can be asked.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { behavioursOf, CONTRACT_FILES, Engines } from '../contract-files.ts';

const BEHAVIOURS = [...new Set(CONTRACT_FILES.flatMap(behavioursOf))];

const stating = (behaviour: string) =>
  CONTRACT_FILES.filter((file) => behavioursOf(file).includes(behaviour));

const qtest = await Engines.of('qtest');

describe('qtest', () => {
  // One behaviour is one set of machines.
  afterEach(() => qtest.close());

  test.each(BEHAVIOURS.filter((behaviour) => qtest.follows(behaviour)))(
    'does so: %s',
    async (behaviour) => {
      for (const file of stating(behaviour)) {
        expect(await qtest.failures(file, behaviour)).toBe('');
      }
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
    for (const file of CONTRACT_FILES) {
      expect(await guest.failures(file, 'windows')).toBe('');
    }
  });
});
