import { describe, expect, test } from 'vitest';
import { holdsUnder } from '../../harness/cli/rules.ts';
import { readStatements } from '../../harness/rules/statements.ts';
import { PROFILES, WINDOWS } from '../../model/index.ts';

const STATEMENTS = readStatements();

function textsOf(id: string, choices = WINDOWS): string[] {
  const statement = STATEMENTS.find((one) => one.id === id);
  if (statement === undefined) throw new Error(`there is no statement ${id}`);
  return holdsUnder(statement, choices).map(({ text }) => text);
}

describe('what a statement says under a behaviour', () => {
  test('its first sentence by default', () => {
    expect(textsOf('append.needs.psh')).toEqual(['No condition.']);
    expect(STATEMENTS.every((one) => holdsUnder(one, WINDOWS)[0] === one)).toBe(true);
  });

  test('that of a reading where one is chosen', () => {
    expect(textsOf('append.needs.ttl', PROFILES['linux-gro'])).toEqual([
      'The same TTL or hop limit.',
    ]);
  });

  test('all of them where several are', () => {
    expect(textsOf('append.closes', PROFILES['linux-gro'])).toHaveLength(3);
  });
});
