import { expect, test } from 'vitest';
import {
  CHOICE_IDS,
  CHOICES,
  type Choice,
  citationKey,
  QUOTATIONS,
  readingsOf,
  SURVEYED,
} from '../../../model/index.ts';

const CITED = new Set(
  CHOICE_IDS.flatMap((id) => {
    const { readings }: Choice = CHOICES[id];
    return Object.values(readings).flatMap(({ cites }) => cites);
  })
    .filter(({ source }) => source !== 'contract')
    .map(citationKey),
);

test('every citation of a choice is quoted, or says why it is not; nothing else is', () => {
  const file = 'model/choices/quotations.ts';
  expect(
    [...CITED].filter((key) => !(key in QUOTATIONS)),
    `add to ${file}`,
  ).toEqual([]);
  expect(
    Object.keys(QUOTATIONS).filter((key) => !CITED.has(key)),
    `leave out of ${file}`,
  ).toEqual([]);
});

test.each(Object.entries(QUOTATIONS))('%s', (_, quotation) => {
  if (quotation.kind === 'unquoted') {
    expect(quotation.why).toMatch(/\S{3}/);
    return;
  }
  expect(quotation.says.length).toBeGreaterThan(10);
  expect(quotation.asOf).not.toBe('');
  // a page, a message or a file: never the root of a tree or an archive's index
  expect(quotation.where).toMatch(/^https:\/\/[^/]+\/.+[^/]$|\/patch\/\d+\/$/);
});

test.each(SURVEYED)('$name: its answers are readings of the choice, or none', ({ answers }) => {
  for (const id of CHOICE_IDS) {
    const reading = answers[id]?.reading;
    if (reading !== undefined) expect(readingsOf(id)).toContain(reading);
  }
});
