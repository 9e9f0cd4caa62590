/**
 * A worker of `make exhaustive`, started by search.ts: walks parts with the model and asks an engine of its own, until
 * the search hangs up or ends.
 */

import * as v from 'valibot';
import { runModel } from '../../../model/index.ts';
import { checkLaws } from '../../comparison/laws/laws.ts';
import { SCOPES, type Scope } from './domain.ts';
import { type Engine, startEngine } from './engine.ts';
import { WALK_REQUEST, type WalkRequest, type WalkResult } from './messages.ts';
import { type Path, RulePairs, scenarioAt, walk } from './walk.ts';

let engine: Engine | undefined;
let work: Promise<void> = Promise.resolve();

process.on('message', (message) => {
  const request = v.parse(WALK_REQUEST, message);
  work = work.then(async () => {
    const result = await walked(request);
    if (process.connected) process.send?.(result);
  });
});

process.once('disconnect', async () => {
  await work;
  await engine?.close();
  process.exit();
});

async function walked({
  program,
  scope: name,
  depth,
  laws,
  part,
}: WalkRequest): Promise<WalkResult> {
  const scope = SCOPES.find((one) => one.name === name);
  if (scope === undefined) throw new Error(`there is no scope ${name}`);
  engine ??= startEngine(program);
  const pairs = new RulePairs();
  const unlawful: Path[] = [];
  let judged = 0;
  const tree = walk(scope, depth, part, pairs, (path) => {
    if (path.length > laws) return;
    judged += 1;
    if (breaksLaw(scope, path)) unlawful.push([...path]);
  });
  const answer = await engine.ask(tree);
  const result = { part, scenarios: tree.scenarios, judged, met: [...pairs.met], unlawful };
  if (answer.kind === 'answered') {
    return { ...result, differing: answer.differing.map((index) => tree.path(index)) };
  }
  engine = undefined;
  const { how, log } = answer;
  return { ...result, differing: [], died: { path: tree.path(answer.answers), how, log } };
}

function breaksLaw(scope: Scope, path: Path): boolean {
  const scenario = scenarioAt(scope, path);
  const { deliveries } = runModel(scenario.config, scenario.events);
  return checkLaws(scenario, deliveries, { time: true }).length > 0;
}
