import { mkdir, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { execa } from 'execa';
import { cacheRoot } from '../../harness/base/cache.ts';
import { ROOT } from '../../harness/base/root.ts';
import { BUILD_PACKAGES, missingPackages, RUN_PACKAGES } from '../../harness/setup/packages.ts';
import { collectTests, type ProjectName, runTests, type TestRun } from './vitest.ts';

/** Of many, the packages that compiling the engine takes. */
const COMPILER = ['gcc', 'libc6-dev'] as const;

export interface Stage {
  readonly name: string;
  /** Debian packages without which it cannot run. */
  readonly packages: readonly string[];
  /** Stages without whose success it cannot run. */
  readonly after: readonly string[];
  readonly work:
    | { readonly kind: 'commands'; readonly commands: readonly (readonly string[])[] }
    | { readonly kind: 'tests'; readonly project: ProjectName };
}

/** What became of a stage. */
export interface StageResult {
  readonly name: string;
  readonly seconds: number;
  /** Why it was not run, or why it failed otherwise than by a test. */
  readonly outcome:
    | { readonly kind: 'passed' }
    | { readonly kind: 'failed'; readonly reason: string }
    | { readonly kind: 'skipped'; readonly reason: string };
  readonly tests: TestRun | undefined;
}

function commands(name: string, packages: readonly string[], ...lines: readonly string[]): Stage {
  const words = lines.map((line) => line.split(' '));
  return { name, packages, after: [], work: { kind: 'commands', commands: words } };
}

function tests(
  project: ProjectName,
  packages: readonly string[],
  after: readonly string[] = [],
): Stage {
  return {
    name: project,
    packages,
    after,
    work: { kind: 'tests', project },
  };
}

const EMULATOR = [...BUILD_PACKAGES, ...RUN_PACKAGES];

/** In the order in which they run: what tells most in the least time first. */
const STAGES: readonly Stage[] = [
  commands('setup', [], 'node harness/base/run.mjs harness/setup/main.ts --tests'),
  commands('types', [], 'tsc'),
  commands('lint', [], 'biome ci --colors=off .'),
  commands(
    'differences',
    COMPILER,
    'node harness/cli/rsclab.mjs run --subjects core --count 1000 --lifecycle-count 1000 --seed 20161103 --until-difference --out out/differences-of-core',
  ),
  tests('unit', COMPILER),
  tests('property', []),
  commands(
    'emulators',
    EMULATOR,
    'node harness/cli/rsclab.mjs qemu path --stock',
    'node harness/cli/rsclab.mjs qemu path',
  ),
  tests('live', EMULATOR, ['emulators']),
  tests('soak', EMULATOR, ['emulators']),
  commands('pages', [], 'make site'),
  tests('site', ['chromium'], ['pages']),
];

/** Those that only `make soak` runs. */
export const SOAK_STAGES: readonly string[] = ['soak', 'pages', 'site'];

export const STAGE_NAMES: readonly string[] = STAGES.map(({ name }) => name);

export function stageNamed(name: string): Stage | undefined {
  return STAGES.find((stage) => stage.name === name);
}

/** Runs them one after the other: a failure stops none but those that cannot do without. */
export async function runStages(stages: readonly Stage[]): Promise<readonly StageResult[]> {
  const results: StageResult[] = [];
  for (const stage of stages) {
    process.stdout.write(`\n== ${stage.name}\n`);
    const start = performance.now();
    const reason = await hindrance(stage, results);
    const { outcome, tests } =
      reason === undefined ? await run(stage) : await skipped(stage, reason);
    if (outcome.kind !== 'passed') process.stdout.write(`${stage.name}: ${outcome.reason}\n`);
    const seconds = (performance.now() - start) / 1_000;
    results.push({ name: stage.name, seconds, outcome, tests });
  }
  return results;
}

type Ran = Pick<StageResult, 'outcome' | 'tests'>;

async function run({ work }: Stage): Promise<Ran> {
  if (work.kind === 'tests') {
    const tests = await runTests(work.project);
    const { length } = tests.failed;
    const outcome =
      length === 0
        ? ({ kind: 'passed' } as const)
        : ({ kind: 'failed', reason: `${length} tests failed` } as const);
    return { outcome, tests };
  }
  for (const [file = '', ...args] of work.commands) {
    const { failed, exitCode, shortMessage, stderr } = await execa(file, args, {
      cwd: ROOT,
      preferLocal: true,
      localDir: ROOT,
      stdin: 'inherit',
      stdout: 'inherit',
      stderr: ['inherit', 'pipe'],
      reject: false,
    });
    if (!failed) continue;
    // 2 is a person's to mend, and told with what to do (harness/base/exit.ts).
    const advice = exitCode === 2 ? stderr.trim().split('\n').slice(-2).join(' ') : '';
    const reason = advice || (shortMessage ?? file);
    return { outcome: { kind: 'failed', reason }, tests: undefined };
  }
  return { outcome: { kind: 'passed' }, tests: undefined };
}

/** Why `stage` cannot run, if so. */
async function hindrance(
  { packages, after }: Stage,
  before: readonly StageResult[],
): Promise<string | undefined> {
  const missing = before.find(
    ({ name, outcome }) => after.includes(name) && outcome.kind !== 'passed',
  );
  if (missing !== undefined) return `there are no ${missing.name}`;
  // What takes no package writes no files of any size either.
  if (packages.length === 0) return undefined;
  const lacking = await missingPackages(packages);
  if (lacking?.length) return `not installed: ${lacking.join(' ')}`;
  return fullDisk();
}

/** What the temporary files of any one stage take, bytes. */
const SPACE = 256 * 2 ** 20;

/** Which disk has too little room, if any. */
async function fullDisk(): Promise<string | undefined> {
  await mkdir(cacheRoot(), { recursive: true });
  for (const folder of [tmpdir(), cacheRoot(), ROOT]) {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize >= SPACE) continue;
    const [free, needed] = [bavail * bsize, SPACE].map((bytes) => Math.floor(bytes / 2 ** 20));
    return `no space: ${free} MiB are free in ${folder}, and ${needed} MiB are needed`;
  }
  return undefined;
}

/** Its tests are counted all the same. */
async function skipped({ work }: Stage, reason: string): Promise<Ran> {
  const tests = work.kind === 'tests' ? await collectTests(work.project, reason) : undefined;
  return { outcome: { kind: 'skipped', reason }, tests };
}
