import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  CHOICE_IDS,
  PROFILES,
  parseChoices,
  RULE_IDS,
  RULES,
  readingsOf,
  rulesReachableUnder,
  SOURCES,
} from '../../../model/index.ts';
import { EXCEPTIONS, ROWS } from '../../../model/rules/registry.ts';
import { CONTRACT_FILES } from '../../contract-files.ts';

const read = (file: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)), 'utf8');
const exists = (file: string): boolean =>
  existsSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)));

/** The rules asked under a profile, or under any single reading. */
const ASKED = new Set(
  [
    ...Object.values(PROFILES),
    ...CHOICE_IDS.flatMap((choice) =>
      readingsOf(choice).map((reading) => parseChoices(`windows,${choice}=${reading}`)),
    ),
  ].flatMap(rulesReachableUnder),
);

/** Every decision that a contract scenario states, under any reading. */
const DECISIONS = CONTRACT_FILES.flatMap(({ contract }) => [
  ...(contract?.events ?? []),
  ...(contract?.variations.flatMap(({ events }) => [...events.values()]) ?? []),
]).flatMap(({ decision }) => (decision?.kind === 'decision' ? [decision] : []));

describe.each(RULE_IDS)('rule %s is complete', (id) => {
  const file = `model/rules/${id}.ts`;
  const rule = RULES.find((candidate) => candidate.id === id);

  test('it has a file of its own, and asks nothing of another id', () => {
    expect(exists(file), `write the rule in ${file}`).toBe(true);
    expect(read(file), `${file} must say id: '${id}'`).toContain(`id: '${id}'`);
  });

  test('it is asked', () => {
    expect(rule, 'add it to EXCEPTIONS, ROWS or RULES in model/rules/registry.ts').toBeDefined();
    expect(ASKED, 'add it to an ordered list in model/rules/lists.ts').toContain(id);
  });

  test('it has a sentence and its sources', () => {
    expect(rule?.prose, `write its prose in ${file}`).toMatch(/^[A-Z].+\.$/s);
    expect(rule?.cites.length, `cite a source in ${file}`).toBeGreaterThan(0);
    for (const { source, at } of rule?.cites ?? []) {
      expect(SOURCES, `add ${source} to model/sources.ts`).toHaveProperty([source]);
      expect(at.trim(), `say where in ${source} in ${file}`).not.toBe('');
    }
  });

  test('a contract scenario states a decision by it', () => {
    const decided = DECISIONS.filter((decision) => decision.rule === id);
    expect(decided.length, `write test/contract/.../${id}.rsc`).toBeGreaterThan(0);
  });
});

describe('the order in which rules are asked', () => {
  test('is that of the ids', () => {
    const inOrder = RULE_IDS.filter((id) =>
      [...EXCEPTIONS, ...ROWS].some((rule) => rule.id === id),
    );
    expect([...EXCEPTIONS, ...ROWS].map(({ id }) => id)).toEqual(inOrder);
  });

  test('names every rule once', () => {
    expect(RULES.map(({ id }) => id)).toEqual(RULE_IDS);
  });

  test('leaves no rule file out', () => {
    const folder = fileURLToPath(new URL('../../../model/rules', import.meta.url));
    const files = readdirSync(folder).filter((file) => /\bid: '/.test(read(`model/rules/${file}`)));
    const ids = files.map((file) => file.replace('.ts', '')).sort();
    expect(ids, 'add its id to model/rules/ids.ts').toEqual([...RULE_IDS].sort());
  });
});
