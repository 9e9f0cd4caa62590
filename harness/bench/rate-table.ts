import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '../base/errors.ts';
import { ROOT } from '../base/root.ts';
import type { Revision } from './against.ts';
import { whole } from './measure.ts';
import type { RateRow } from './rates/rows.ts';
import { type Judged, metText, type RateTarget, rateText, verdict } from './targets.ts';

/** A rate of the laboratory, per second, as `--json` writes it. */
export interface RateResult extends Judged {
  readonly id: string;
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
  /** How often each tree was measured. */
  readonly runs: number;
  /** The other commit, measured by turns with this one. */
  readonly against?: {
    readonly revision: string;
    readonly median: number;
    /** Median of this commit over that one's. */
    readonly ratio: number;
  };
  readonly target: string;
}

const RUNS = 5;
const PROGRAM = 'harness/bench/rates/main.ts';

/** Measures a rate, with `against` also that of the other commit, one run of each by turns. */
export async function measureRate(
  { id, what }: RateRow,
  target: RateTarget | undefined,
  against: Revision | undefined,
): Promise<RateResult> {
  const own = startMeter(ROOT, id, 'This commit');
  const other = against && startMeter(against.root, id, against.name);
  const rates: number[] = [];
  const others: number[] = [];
  try {
    await own.ready;
    await other?.ready;
    for (let run = 0; run < RUNS; run += 1) {
      rates.push(await own.run());
      if (other) others.push(await other.run());
    }
  } finally {
    await Promise.all([own.end(), other?.end()]);
  }
  const [minimum, median, maximum] = spread(rates);
  const counted = { id, what, minimum, median, maximum, runs: RUNS };
  if (!against) return { ...counted, ...judgedRate(median, target) };
  const [, otherMedian] = spread(others);
  const compared = {
    revision: against.commit,
    median: otherMedian,
    ratio: Number((median / otherMedian).toFixed(3)),
  };
  return { ...counted, against: compared, ...judgedRate(median, target, compared) };
}

/** Judges a rate; the ratio only against the revision that the target names. */
export function judgedRate(
  median: number,
  target: RateTarget | undefined,
  compared?: { readonly revision: string; readonly ratio: number },
): Pick<RateResult, 'target' | 'met' | 'why'> {
  if (target === undefined) return { target: '', met: null };
  const wanted =
    compared?.revision === target.against?.revision ? (target.against?.atLeast ?? 0) : 0;
  const met = median >= target.atLeast && (compared?.ratio ?? 0) >= wanted;
  return { target: rateText(target, compared?.revision ?? ''), ...verdict(met, target) };
}

/** Minimum, median and maximum of an odd number of rates, rounded to tenths. */
function spread(rates: readonly number[]): readonly [number, number, number] {
  const sorted = [...rates].sort((a, b) => a - b);
  const at = (index: number) => Number(sorted.at(index)?.toFixed(1));
  return [at(0), at((sorted.length - 1) / 2), at(-1)];
}

export const RATE_HEAD = [
  'rate',
  'median',
  'minimum',
  'maximum',
  'against',
  'ratio',
  'wanted',
  'met',
] as const;

export function rateCells(row: RateResult): readonly string[] {
  const { what, median, minimum, maximum, against, target, met } = row;
  return [
    what,
    ...[median, minimum, maximum].map(whole),
    against ? whole(against.median) : '-',
    against ? against.ratio.toFixed(2) : '-',
    target || '-',
    metText(met),
  ];
}

interface Meter {
  /** @throws UserError `could-not-run` when the tree cannot measure the rate */
  readonly ready: Promise<void>;
  /** @returns the rate of one run, per second */
  run(): Promise<number>;
  end(): Promise<void>;
}

/** Starts the program that measures rate `id` in the tree at `root`. Its stderr goes to ours. */
function startMeter(root: string, id: string, name: string): Meter {
  const program = [path.join(root, 'harness/base/run.mjs'), path.join(root, PROGRAM)];
  const child = spawn(process.execPath, [...program, id], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  // A broken pipe means that the program has ended, which the next line reports.
  child.stdin.on('error', () => {});
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => {
    const line = await lines.next();
    if (!line.done) return line.value;
    const [status, signal] = await closed;
    throw new UserError(
      'could-not-run',
      `${name} could not measure the rate "${id}": it ended with ${signal ?? `exit status ${status}`}.`,
      'Its own output above says why.',
    );
  };
  const ready = next().then(() => {});
  // Reported by whoever waits for it; the other meter may fail first.
  ready.catch(() => {});
  return {
    ready,
    async run() {
      child.stdin.write('\n');
      return Number(await next());
    },
    async end() {
      child.stdin.end();
      await closed;
    },
  };
}
