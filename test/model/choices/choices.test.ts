import { describe, expect, test } from 'vitest';
import {
  CHOICE_IDS,
  CHOICES,
  type Choice,
  PROFILES,
  runModel,
  SOURCES,
} from '../../../model/index.ts';
import { burst, CONFIG, data } from '../support.ts';

describe('the choices', () => {
  test.each(CHOICE_IDS)('%s: each reading has its effect and its sources', (id) => {
    const choice: Choice = CHOICES[id];
    expect(choice.prose).toMatch(/\?$/);
    for (const [reading, { prose, cites }] of Object.entries(choice.readings)) {
      expect(prose, `${reading}: model/choices/catalogue.ts`).toMatch(/[.”"]$/);
      expect(cites.length, `${reading}: cite a source in model/choices/catalogue.ts`).not.toBe(0);
      for (const { source } of cites) {
        expect(SOURCES, `add ${source} to model/sources.ts`).toHaveProperty([source]);
      }
    }
  });
});

test('the profile windows is the default', () => {
  const events = burst(data(1, 100), data(101, 100));
  expect(runModel(CONFIG, events, PROFILES.windows)).toEqual(runModel(CONFIG, events));
});
