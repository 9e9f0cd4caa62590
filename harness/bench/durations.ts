import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { QEMU_STOCK, WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import { ROOT } from '../base/root.ts';
import { bothObserve } from '../comparison/fields/compare.ts';
import { scenariosFromCapture } from '../input/capture/read.ts';
import { readScenarioFile } from '../input/scenario/read.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { bisectRules } from '../search/bisect/rules.ts';
import { explain } from '../search/explain/explain.ts';
import { sideNamed } from '../search/explain/side.ts';
import { shrink } from '../search/shrink/shrink.ts';
import { createModelSubject } from '../subjects/model.ts';
import type { Emulator } from '../subjects/qemu/emulator.ts';
import { createStockSubject } from '../subjects/stock.ts';
import { type DurationTarget, durationText, type Judged, metText, verdict } from './targets.ts';

/** A command that a user waits for. */
export interface DurationRow {
  readonly id: string;
  readonly what: string;
  /** Runs it once on stock QEMU, or on the model alone. @returns seconds */
  measure(stock: Emulator): Promise<number>;
}

/** A measured duration, as `--json` writes it. */
export interface DurationResult extends Judged {
  readonly id: string;
  /** Seconds. */
  readonly took: number;
  readonly target: string;
}

export const DURATION_ROWS: readonly DurationRow[] = [
  {
    id: 'explain',
    what: 'explain a shrunk scenario on stock, the slowest finding',
    measure: explainDuration,
  },
  { id: 'shrink', what: 'shrink a 2,000-frame capture on stock', measure: shrinkDuration },
  { id: 'bisect', what: 'rules-bisect of all scenarios of docs/findings', measure: bisectDuration },
];

export async function measureDuration(
  { id, what, measure }: DurationRow,
  stock: Emulator,
  target: DurationTarget | undefined,
): Promise<DurationResult> {
  const took = Number((await measure(stock)).toFixed(1));
  const judged = target ? verdict(took <= target.atMost, target) : { met: null };
  return { id, what, took, target: durationText(target), ...judged };
}

export const DURATION_HEAD = ['duration', 'seconds', 'wanted', 'met'] as const;

export function durationCells({ what, took, target, met }: DurationResult): readonly string[] {
  return [what, took.toFixed(1), target || '-', metText(met)];
}

const FINDINGS = path.join(ROOT, 'docs/findings');

/** Explains stock QEMU on the scenario of the findings that takes longest. */
async function explainDuration(stock: Emulator): Promise<number> {
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
  return slowest;
}

/** Shrinks a difference in 2,000 frames of recorded traffic. */
async function shrinkDuration(stock: Emulator): Promise<number> {
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
  return seconds(start);
}

/** Bisects the rules from `windows` to stock, for each finding. */
async function bisectDuration(): Promise<number> {
  const scenarios = await findings();
  const start = performance.now();
  for (const scenario of scenarios) {
    bisectRules({ scenario, from: WINDOWS_BEHAVIOUR, to: QEMU_STOCK });
  }
  return seconds(start);
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
  )
    .flat()
    .map(({ scenario }) => scenario);
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
