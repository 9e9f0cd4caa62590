import { expect, test } from 'vitest';
import { mixtures } from '../../../harness/input/generate/mixture.ts';
import {
  CHOICE_IDS,
  CONTESTED_CHOICE_IDS,
  parseChoices,
  printChoices,
  readingsOf,
  WINDOWS,
} from '../../../model/index.ts';

test('the same seed gives the same mixtures, whatever their number', () => {
  expect(mixtures(7, 8)).toEqual(mixtures(7, 20).slice(0, 8));
  expect(mixtures(7, 8)).not.toEqual(mixtures(8, 8));
});

test('every reading of every contested choice turns up, and no other choice is touched', () => {
  const many = mixtures(1, 500);
  for (const choice of CONTESTED_CHOICE_IDS) {
    expect(new Set(many.map((mixture) => mixture[choice]))).toEqual(new Set(readingsOf(choice)));
  }
  const others = CHOICE_IDS.filter((choice) => !CONTESTED_CHOICE_IDS.some((id) => id === choice));
  expect(others.length).toBeGreaterThan(0);
  for (const choice of others) {
    expect(new Set(many.map((mixture) => mixture[choice]))).toEqual(new Set([WINDOWS[choice]]));
  }
});

test('a mixture can be written down and read back, as the command that repeats it needs', () => {
  for (const mixture of mixtures(2, 100)) {
    expect(parseChoices(printChoices(mixture))).toEqual(mixture);
  }
});
