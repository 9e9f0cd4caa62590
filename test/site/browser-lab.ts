/** What the playground takes of model and harness, without its page: test/site/browser.test.ts runs it. */

import { printScenario } from '../../harness/input/scenario/print.ts';
import { runPcapng } from '../../harness/report/pcapng.ts';
import { explain } from '../../harness/search/explain/explain.ts';
import { explanation } from '../../site/playground/explanation.ts';
import { readBehaviour, readText } from '../../site/playground/input.ts';
import { drawing, runScenario } from '../../site/playground/lab.ts';
import { decisionsHtml, stepHtml } from '../../site/playground/state.ts';

/** Where the test puts what is asked, and reads the answer. */
declare const exchange: {
  readonly given: { readonly text: string; readonly of: string; readonly against: string };
  answer: string;
};

exchange.answer = JSON.stringify(answered());

function answered(): unknown {
  const { given } = exchange;
  const read = readText(given.text);
  if (read.kind === 'problem') return read.problem;
  const [of, against] = [given.of, given.against].map((name) => {
    const side = readBehaviour(name);
    if (side.kind === 'problem') throw new Error(side.problem.message);
    return { name, behaviour: side.value };
  });
  if (of === undefined || against === undefined) throw new Error('two sides are given');
  const result = runScenario(read.value, of, against);
  const explained = explain({
    scenario: read.value.scenario,
    base: against.behaviour,
    target: result.finding.actual,
    observes: { time: true, decisions: true },
  });
  return {
    decisions: result.of.run.decisions,
    steps: read.value.scenario.events.map((_, index) => stepHtml(result, index).text),
    table: decisionsHtml(result, 0).text,
    drawing: drawing(result, 0).text,
    explanation: explanation(explained, of.name, against.name).text,
    printed: printScenario(read.value.scenario),
    pcapng: runPcapng(result.finding).length,
  };
}
