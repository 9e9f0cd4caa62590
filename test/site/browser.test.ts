import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../harness/base/root.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { behaviourNamed } from '../../harness/search/explain/model-side.ts';
import { runModel } from '../../model/index.ts';
import { bundle } from '../../site/build/bundle.ts';

/** It is made only if nothing in it imports a module of Node. */
const SCRIPT = new TextDecoder().decode(await bundle('test/site/browser-lab.ts'));

/** Runs the script where there is what a browser has, and nothing of Node. */
function inBrowser(given: { text: string; of: string; against: string }) {
  const exchange = { given, answer: '' };
  runInContext(SCRIPT, createContext({ exchange, URL, TextEncoder, TextDecoder, atob, btoa }));
  return JSON.parse(exchange.answer);
}

function fileText(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

describe('what the playground does without anything of Node', () => {
  test.each([
    ['test/contract/append/psh.rsc', 'windows,psh=break', 'psh=break'],
    ['test/corpus/lifecycle/migrate/ready-units-go-along.rsc', 'windows', ''],
    ['docs/findings/trailer-in-unit.rsc', 'windows,+trailer-in-unit', '+trailer-in-unit'],
  ])('%s under %s: the decisions of the model, and what explains them', (file, of, change) => {
    const text = fileText(file);
    const answer = inBrowser({ text, of, against: 'windows' });
    const { scenario } = parseScenario(text, 'scenario.rsc');
    const { choices, defects } = behaviourNamed(of);
    const { decisions } = runModel(scenario.config, scenario.events, choices, defects);
    expect(answer.decisions).toEqual(JSON.parse(JSON.stringify(decisions)));
    expect(answer.steps).toHaveLength(scenario.events.length);
    expect(answer.drawing).toContain('<svg');
    expect(answer.explanation).toContain(change === '' ? 'Both do the same' : change);
    expect(answer.pcapng).toBeGreaterThan(100);
    expect(parseScenario(answer.printed, 'scenario.rsc').scenario).toEqual(scenario);
  });

  test('a broken line is told with its place, and an endless pause', () => {
    const broken = 'connection a 10.0.0.1:1 > 10.0.0.2:2\n+0 a X. 1:2(1)\n';
    expect(inBrowser({ text: broken, of: 'windows', against: 'windows' })).toMatchObject({
      line: 2,
      column: 6,
      message: expect.stringContaining("found 'X.'"),
    });
    const endless = '+999999999s clock\n';
    expect(inBrowser({ text: endless, of: 'windows', against: 'windows' })).toMatchObject({
      line: 1,
      message: expect.stringContaining('104 days'),
    });
  });

  test('100,000 lines are too many, and the page says what to do', () => {
    const text = '+0 clock\n'.repeat(100_000);
    expect(inBrowser({ text, of: 'windows', against: 'windows' })).toMatchObject({
      message: 'The scenario has 100,001 lines, this page runs at most 20,000.',
      next: expect.stringContaining('npx rsclab show'),
    });
  });
});
