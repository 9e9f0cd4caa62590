import { performance } from 'node:perf_hooks';

/** Work done in each of several runs, per second. */
export interface Rate {
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
  readonly runs: number;
}

/** Runs `work`, which does `amount` of something, once to warm up and then `runs` times. */
export async function rateOf(
  amount: number,
  runs: number,
  work: () => Promise<void> | void,
): Promise<Rate> {
  await work();
  const rates: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    rates.push((amount * 1000) / (performance.now() - start));
  }
  rates.sort((a, b) => a - b);
  const at = (share: number) => rates[Math.round(share * (runs - 1))] ?? Number.NaN;
  return { minimum: at(0), median: at(0.5), maximum: at(1), runs };
}
