import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  PROFILES,
  parseChoices,
  RULE_IDS,
  RULES,
  rulesReachableUnder,
  SOURCES,
} from '../../../model/index.ts';
import { EXCEPTIONS, ROWS } from '../../../model/rules/registry.ts';
import { CASES } from './cases/index.ts';

const read = (file: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)), 'utf8');
const exists = (file: string): boolean =>
  existsSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)));

const ASKED = new Set(
  [...Object.values(PROFILES), parseChoices('windows,psh=break')].flatMap(rulesReachableUnder),
);

describe.each(RULE_IDS)('rule %s is complete', (id) => {
  const file = `model/rules/${id}.ts`;
  const casesFile = `test/model/rules/cases/${id}.ts`;
  const rule = RULES.find((candidate) => candidate.id === id);

  test('it has a file of its own, and asks nothing of another id', () => {
    expect(exists(file), `write the rule in ${file}`).toBe(true);
    expect(read(file), `${file} must say id: '${id}'`).toContain(`id: '${id}'`);
  });

  test('it is asked', () => {
    expect(rule, `add it to RULES in model/rules/registry.ts`).toBeDefined();
    expect(ASKED, `add it to an ordered list in model/rules/lists.ts`).toContain(id);
  });

  test('it says what it is and who says so', () => {
    expect(rule?.prose, `write its prose in ${file}`).toMatch(/^[A-Z].+\.$/s);
    expect(rule?.cites.length, `cite a source in ${file}`).toBeGreaterThan(0);
    for (const { source, at } of rule?.cites ?? []) {
      expect(SOURCES, `add ${source} to model/sources.ts`).toHaveProperty([source]);
      expect(at.trim(), `say where in ${source} in ${file}`).not.toBe('');
    }
  });

  test('it has a case in which it decides, and a control', () => {
    const { yes, no } = CASES[id];
    expect(yes.length, `add a positive case to ${casesFile}`).toBeGreaterThan(0);
    expect(no.length, `add a negative case to ${casesFile}`).toBeGreaterThan(0);
    for (const { title, decision } of yes) {
      expect(decision.split(' ')[1], `${casesFile}: "${title}" is no positive case`).toBe(id);
    }
    for (const { title, decision } of no) {
      expect(decision.split(' ')[1], `${casesFile}: "${title}" is no negative case`).not.toBe(id);
    }
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
    expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual([...RULE_IDS].sort());
  });
});
