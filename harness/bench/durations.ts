import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { QEMU_STOCK, WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import { ROOT } from '../base/root.ts';
import { bothObserve } from '../comparison/fields/compare.ts';
import { scenariosFromCapture } from '../input/capture/scenarios.ts';
import { readScenarioFile } from '../input/scenario/parse.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { bisectRules } from '../search/bisect/rules.ts';
import { explain } from '../search/explain/explain.ts';
import { sideNamed } from '../search/explain/side.ts';
import { shrink } from '../search/shrink/shrink.ts';
import { createModelSubject } from '../subjects/model.ts';
import type { Emulator } from '../subjects/qemu/emulator.ts';
import { createStockSubject } from '../subjects/stock.ts';

/** A measured duration and its limit. */
export interface Duration {
  readonly what: string;
  /** Seconds, both. */
  readonly limit: number;
  readonly took: number;
}

const FINDINGS = path.join(ROOT, 'docs/findings');

/** Explains stock QEMU on the scenario of the findings that takes longest. */
export async function explainDuration(stock: Emulator): Promise<Duration> {
  const subject = createStockSubject(stock);
  const { entry } = await sideNamed('stock');
  let slowest = 0;
  try {
    for (const scenario of await findings()) {
      const adapted = entry.adapt(scenario);
      if ('kind' in adapted) continue;
      const start = performance.now();
      const target = await subject.run(adapted);
      if (target.kind === 'could-not-run') throw new Error(`${target.reason} ${target.next}`);
      const observes = bothObserve({ time: true, decisions: true }, subject.observes);
      const goal = { scenario: adapted, base: WINDOWS_BEHAVIOUR, target, observes };
      const explained = explain(goal, QEMU_STOCK);
      if (explained.kind === 'unexplained') throw new Error(`${scenario.name} stays unexplained`);
      slowest = Math.max(slowest, seconds(start));
    }
  } finally {
    await subject.close();
  }
  return {
    what: 'explain a shrunk scenario on stock, the slowest finding',
    limit: 2,
    took: slowest,
  };
}

/** Shrinks a difference in 2,000 frames of recorded traffic. */
export async function shrinkDuration(stock: Emulator): Promise<Duration> {
  const subject = createStockSubject(stock);
  const model = createModelSubject();
  const scenario = await recordedFrames(2_000);
  const start = performance.now();
  try {
    const outcome = await shrink(
      {
        of: { entry: (await sideNamed('stock')).entry, subject },
        against: { entry: (await sideNamed('model:windows')).entry, subject: model },
      },
      scenario,
      { wanted: { how: 'among', kind: 'tcp flags' }, budget: 5_000, repeats: 5 },
    );
    if (outcome.kind !== 'shrunk') throw new Error(`the capture was not shrunk: ${outcome.kind}`);
  } finally {
    await subject.close();
  }
  return { what: 'shrink a 2,000-frame capture on stock', limit: 60, took: seconds(start) };
}

/** Bisects the rules from `windows` to stock, for each finding. */
export async function bisectDuration(): Promise<Duration> {
  const scenarios = await findings();
  const start = performance.now();
  for (const scenario of scenarios) {
    bisectRules({ scenario, from: WINDOWS_BEHAVIOUR, to: QEMU_STOCK });
  }
  const what = `rules-bisect of all ${scenarios.length} findings`;
  return { what, limit: 300, took: seconds(start) };
}

async function findings(): Promise<Scenario[]> {
  const names = (await readdir(FINDINGS)).filter((name) => name.endsWith('.rsc')).sort();
  const files = await Promise.all(names.map((name) => readScenarioFile(path.join(FINDINGS, name))));
  return files.map(({ scenario }) => scenario);
}

/** The committed captures one after the other, again from the first when they are not enough. */
async function recordedFrames(count: number): Promise<Scenario> {
  const folder = path.join(ROOT, 'test/captures');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pcap')).sort();
  const parts = (
    await Promise.all(names.map((name) => scenariosFromCapture(path.join(folder, name))))
  ).flat();
  const [first] = parts;
  if (first === undefined) throw new Error('there are no captures');
  const events: Scenario['events'][number][] = [];
  for (let start = 0; events.length < count; start = events.at(-1)?.at ?? 0) {
    for (const part of parts) {
      const offset = events.at(-1)?.at ?? start;
      events.push(...part.events.map((event) => ({ ...event, at: event.at + offset })));
    }
  }
  return { ...first, name: 'captures', events: events.slice(0, count) };
}

function seconds(start: number): number {
  return (performance.now() - start) / 1000;
}
