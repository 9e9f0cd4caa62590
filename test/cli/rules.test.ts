import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../harness/base/root.ts';
import { showingScenarios } from '../../harness/cli/showing-scenarios.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { choiceText, statementsChangedBy } from '../../harness/rules/choices.ts';
import { termsFor } from '../../harness/rules/glossary.ts';
import { listText, provingScenarios, sentencesUnder } from '../../harness/rules/list.ts';
import { readStatements } from '../../harness/rules/statements.ts';
import { CHOICE_IDS, PROFILES, parseBehaviour, runModel, WINDOWS } from '../../model/index.ts';
import { rsclabIn } from './in-process.ts';

const STATEMENTS = readStatements();

const rsclabRules = (...words: readonly string[]) => rsclabIn(ROOT, ['rules', ...words]);

const sentences = (id: string, choices = WINDOWS) => {
  const statement = STATEMENTS.find((one) => one.id === id);
  if (statement === undefined) throw new Error(`there is no statement ${id}`);
  return sentencesUnder(statement, choices).map(({ text }) => text);
};

describe('a statement under a behaviour', () => {
  test('is its first sentence, unless a reading named beside it applies', () => {
    expect(STATEMENTS.every((one) => sentencesUnder(one, WINDOWS)[0] === one)).toBe(true);
    expect(sentences('append.takes.ttl')).toEqual(['The smallest TTL or hop limit.']);
    expect(sentences('append.takes.ttl', { ...WINDOWS, ttl: 'equal' })).toEqual([
      'That of the first segment stands.',
    ]);
  });

  test('is every sentence that applies, where several do', () => {
    expect(sentences('append.closes', PROFILES['linux-gro'])).toHaveLength(3);
  });

  test('the list of a profile has every statement once, in the order of the pages', () => {
    const lines = listText(STATEMENTS, PROFILES['linux-gro']).split('\n');
    const ids = lines.flatMap((line) => /^ {2}(\S+)$/.exec(line)?.[1] ?? []);
    expect(ids).toEqual(STATEMENTS.map(({ id }) => id));
  });
});

test("a word that the glossary does not use leads to the glossary's", () => {
  expect(termsFor('Timer')).toEqual(['interval']);
  expect(termsFor('interval')).toEqual([]);
});

describe('a choice with a scenario in which its readings differ', () => {
  test('there is one for each reading but the default', () => {
    const shown = showingScenarios('interval', STATEMENTS);
    expect(shown.map(({ behaviour }) => behaviour)).toEqual([
      'windows,interval=per-pool',
      'windows,interval=per-burst',
    ]);
    const text = choiceText('interval', STATEMENTS, shown);
    for (const { file, behaviour } of shown) {
      expect(text).toContain(`explain ${file} --of model:${behaviour}\n`);
      const { scenario } = parseScenario(readFileSync(path.join(ROOT, file), 'utf8'), file);
      const { choices } = parseBehaviour(behaviour);
      expect(runModel(scenario.config, scenario.events, choices).deliveries).not.toEqual(
        runModel(scenario.config, scenario.events).deliveries,
      );
    }
    expect(text).toContain(`explain ${shown[0]?.file} --of stock`);
  });

  test('every choice that matters by itself has one', () => {
    const without = CHOICE_IDS.filter(
      (id) =>
        statementsChangedBy(id, STATEMENTS).length > 0 &&
        showingScenarios(id, STATEMENTS).length === 0,
    );
    // What these read matters only beside another reading: pure-ack=track, psh=or-flush.
    expect(without).toEqual(['dup-ack', 'data-on-pure-ack', 'room']);
  });
});

test('the scenarios of a statement are those that name it', () => {
  expect(provingScenarios().get('append.takes.psh')).toContain('test/contract/append/psh.rsc');
});

describe('rsclab rules', () => {
  test('finds PSH with its sources, the file that decides it and a scenario that shows it', async () => {
    const { stdout, exitCode } = await rsclabRules('append.takes.psh');
    expect(exitCode).toBe(0);
    for (const part of [
      'PSH, when any segment has it.',
      'MS rules, PSH is ORed',
      'psh=last: That of the last segment with payload.',
      'see docs/rules/append.md',
      'see model/rules/psh.ts',
      'see test/contract/append/psh.rsc',
    ]) {
      expect(stdout).toContain(part);
    }
  });

  test('of two behaviours it prints the statements that read otherwise, and no others', async () => {
    const { stdout } = await rsclabRules('--diff', 'windows', 'windows,ttl=first');
    expect(stdout.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'acks.takes.ttl',
      'append.takes.ttl',
    ]);
  });

  test.each([
    [['no-such-thing'], "No statement has 'no-such-thing'"],
    [['--of', 'linx'], "There is no profile 'linx'"],
    [['--diff', 'windows'], '--diff takes two behaviours'],
    [['psh', '--diff', 'windows', 'linux-gro', 'x'], '--diff takes two behaviours'],
  ])('%j: a named error, exit status 2', async (words, message) => {
    const { stderr, exitCode } = await rsclabRules(...words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});
