import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  CHOICE_IDS,
  CHOICES,
  type Choice,
  CONTESTED_CHOICE_IDS,
  PROFILES,
  runModel,
  SOURCES,
} from '../../../model/index.ts';
import { burst, CONFIG, data } from '../support.ts';

const CONTRACT = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');

/** The rows of section 5: names of the choices, names of the readings, the default. */
function rowsOfSection5(): { choices: string[]; readings: string[]; standard: string }[] {
  const [, section = ''] = CONTRACT.split(/^## 5\..*$/m);
  const [table = ''] = section.split(/^Further profiles/m);
  return table
    .split('\n')
    .filter((line) => /^\| `/.test(line))
    .map((line) => {
      const [, names = '', readings = '', , standard = ''] = line.split('|');
      return {
        choices: [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
        readings: readings.split('·').map((reading) => reading.match(/`([^`]+)`/)?.[1] ?? ''),
        standard: standard.match(/`([^`]+)`/)?.[1] ?? '',
      };
    });
}

describe('the choices are the rows of docs/rules.md, section 5', () => {
  const rows = rowsOfSection5();

  test('every row, in its order, and no other', () => {
    expect(CONTESTED_CHOICE_IDS).toEqual(rows.flatMap(({ choices }) => choices));
  });

  test.each(rows)('$choices: its readings and its default', ({ choices, readings, standard }) => {
    for (const choice of CHOICE_IDS.filter((id) => choices.includes(id))) {
      expect(Object.keys(CHOICES[choice].readings)).toEqual(readings);
      expect(PROFILES.windows[choice]).toBe(standard);
    }
  });

  test.each(CHOICE_IDS)('%s: each reading says what it does and who says so', (id) => {
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

test('the profile windows is what runs when nothing is said', () => {
  const events = burst(data(1, 100), data(101, 100));
  expect(runModel(CONFIG, events, PROFILES.windows)).toEqual(runModel(CONFIG, events));
});
