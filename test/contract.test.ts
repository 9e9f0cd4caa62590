import { deepStrictEqual } from 'node:assert/strict';
// Contract scenarios: the model and the engine decide, hold and deliver what the files state.
import { afterAll, describe, expect, test } from 'vitest';
import { parseScenario } from '../harness/input/scenario/parse.ts';
import { printFile } from '../harness/input/scenario/print.ts';
import { behavioursOf, CONTRACT_FILES, Engines, modelFailures } from './contract-files.ts';
import { withoutLines } from './input/scenario/without-lines.ts';

const engines = await Engines.of('core');
afterAll(() => engines.close());

describe.each(CONTRACT_FILES.map((file) => [file.scenario.name, file] as const))(
  '%s',
  (_, file) => {
    const { name } = file.scenario;

    test('says why it is there, and proves a statement', () => {
      expect(file.comment).not.toBe('');
      expect(file.contract?.statements).not.toEqual([]);
    });

    test.each(behavioursOf(file))('the model does so: %s', (behaviour) => {
      expect(modelFailures(file, behaviour)).toBe('');
    });

    test.each(behavioursOf(file).filter((behaviour) => engines.follows(behaviour)))(
      'the engine does so: %s',
      async (behaviour) => {
        expect(await engines.failures(file, behaviour)).toBe('');
      },
    );

    test('survives being printed', () => {
      const text = printFile(file);
      const again = parseScenario(text, name);
      deepStrictEqual(withoutLines(again), withoutLines(file));
      expect(printFile(again)).toBe(text);
    });
  },
);
