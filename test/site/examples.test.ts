import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../harness/base/root.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { statementAddress } from '../../harness/rules/address.ts';
import { PAGES, readStatements } from '../../harness/rules/statements.ts';
import { examplesByStatement } from '../../site/build/examples.ts';
import { SITE_PAGES } from '../../site/build/pages.ts';

const EXAMPLES = examplesByStatement();

describe('the scenarios that the pages open in the playground', () => {
  const files = new Map([...EXAMPLES.values()].flat().map((one) => [one.file, one]));

  test('are those of the statements, but for those that no scenario proves', () => {
    const listed = readFileSync(path.join(ROOT, 'test/meta/uncovered-statements.txt'), 'utf8');
    const uncovered = new Set(listed.split('\n').map((line) => line.split(/\s/, 1)[0]));
    const without = readStatements().filter(({ id }) => !EXAMPLES.has(id) && !uncovered.has(id));
    expect(without).toEqual([]);
    expect(files.size).toBeGreaterThan(100);
  });

  test('have the configuration and events of the file, and no expectation', () => {
    for (const { file, text } of files.values()) {
      const { scenario: given } = parseScenario(
        readFileSync(path.join(ROOT, file), 'utf8'),
        'one.rsc',
      );
      const { scenario, contract, expected } = parseScenario(text, 'one.rsc');
      // of bytes, expect's own comparison takes seconds
      expect(isDeepStrictEqual(scenario, given), file).toBe(true);
      expect([contract, expected], file).toEqual([undefined, []]);
    }
  });
});

test('every statement has an address on a page of the site', () => {
  const pages = new Set(SITE_PAGES.map((one) => one.path));
  for (const { id, page } of readStatements()) {
    const address = statementAddress(id);
    expect(address).toBe(`rules/${page}.html#${id}`);
    expect(pages).toContain(address?.split('#')[0]);
  }
  expect(PAGES.every((page) => statementAddress(page) !== undefined)).toBe(true);
  expect(statementAddress('append.no-such')).toBeUndefined();
});

test('every page of the site is made of a file that there is, and each path is used once', () => {
  for (const { source } of SITE_PAGES) {
    expect(readFileSync(path.join(ROOT, source), 'utf8')).toMatch(/^# /m);
  }
  expect(new Set(SITE_PAGES.map((one) => one.path)).size).toBe(SITE_PAGES.length);
});
