import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { RULE_IDS, rulesReachableUnder, WINDOWS } from '../../model/index.ts';
import { digest } from '../base/cache.ts';
import { UserError } from '../base/errors.ts';
import { createProgress } from '../base/progress.ts';
import { writeWhole } from '../base/write.ts';
import { printScenario } from '../input/scenario/print.ts';
import { SCOPES, type Scope } from '../search/exhaustive/domain.ts';
import { keyOf, readKept, writeKept } from '../search/exhaustive/kept.ts';
import { sampled } from '../search/exhaustive/sample.ts';
import {
  type FoundScenario,
  isGivenUp,
  NOTHING,
  searchScope,
  type Walked,
} from '../search/exhaustive/search.ts';
import { partsOf, scenarioAt } from '../search/exhaustive/walk.ts';
import { ensureCore } from '../subjects/core/build.ts';
import { subjectsNamed } from '../subjects/registry.ts';
import { campaign } from './campaign.ts';
import { countingNumber, WORKERS_OPTION, wholeNumber } from './options.ts';
import { following } from './session.ts';

interface ExhaustiveOptions {
  readonly depth: number;
  readonly laws: number;
  readonly scope: readonly string[];
  readonly workers: number;
  readonly resume: boolean;
  readonly list: boolean;
  readonly program?: string;
  readonly sample?: number;
  readonly subjects: string;
  readonly out: string;
}

/** Of a scope, scenarios that are written and printed. */
const SHOWN = 10;

/** Parts between two writings of what is kept. */
const KEEP_EVERY = 64;

/** `rsclab exhaustive`: every scenario of a few events over a stated domain. */
export function exhaustiveCommand(): Command {
  return new Command('exhaustive')
    .description(
      'model against engine on every scenario of up to N events: for each rule the values on, below and above its border',
    )
    .option('--depth <n>', 'the most events of a scenario', countingNumber, 4)
    .option('--laws <n>', 'ask the laws of scenarios of up to so many events', wholeNumber, 3)
    .option('--scope <name...>', 'only these devices (--list)')
    .option('--list', 'print the domain, and walk nothing', false)
    .option('--resume', 'continue a search that was interrupted', false)
    .option('--program <file>', 'a native program other than that of our engine')
    .option(
      '--sample <n>',
      'instead: so many of the scenarios, spread evenly, on --subjects',
      countingNumber,
    )
    .option('--subjects <list>', 'subjects of --sample, with commas', 'qtest')
    .option(...WORKERS_OPTION)
    .option('--out <folder>', 'folder for what is found', 'out/exhaustive')
    .addHelpText('after', HELP)
    .action(exhaustive);
}

const HELP = `
A scenario is a sequence of moves; --list prints those of each device. Two scenarios that differ only in the names of
connections count as one. Of each event the deliveries and the decision are compared, and of the last what is still held.

Examples:
  npx rsclab exhaustive                                     all of up to 4 events: minutes
  npx rsclab exhaustive --depth 3                           seconds
  npx rsclab exhaustive --depth 5 --scope device --resume   goes on where an interrupted search ended
  npx rsclab exhaustive --sample 100000 --subjects qtest    some of them on QEMU

Exit status: 0 no difference; 1 differences, or a broken law; 2 could not run; 130 interrupted.`;

async function exhaustive(options: ExhaustiveOptions): Promise<void> {
  const scopes = scopesNamed(options.scope);
  if (options.list) {
    process.stdout.write(scopes.map(scopeText).join('\n'));
    return;
  }
  if (options.sample !== undefined) return sample(scopes, options, options.sample);
  await searchAll(scopes, options);
}

async function searchAll(
  scopes: readonly Scope[],
  { depth, laws, workers, resume, program: given, out }: ExhaustiveOptions,
): Promise<void> {
  const program = given ?? (await ensureCore());
  const key = keyOf(depth, laws, digest(readFileSync(program, 'latin1')));
  const file = path.join(out, 'kept.json');
  const kept = new Map(resume ? readKept(file, key) : []);
  const abort = new AbortController();
  const interrupt = () => {
    process.stderr.write('\nInterrupted: what is walked is kept. Continue with --resume.\n');
    abort.abort();
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const start = performance.now();
  for (const scope of scopes) {
    if (abort.signal.aborted) break;
    const progress = createProgress(process.stderr);
    progress.start(scope.name, partsOf(scope), 'parts');
    const walked = await searchScope({
      ...{ scope, depth, laws, program, workers, signal: abort.signal },
      from: kept.get(scope.name) ?? NOTHING,
      onPart: (now) => {
        progress.update(now.next);
        kept.set(scope.name, now);
        if (now.next % KEEP_EVERY === 0) writeKept(file, key, kept);
      },
    }).finally(() => {
      progress.stop();
      writeKept(file, key, kept);
    });
    process.stdout.write(scopeLine(scope, walked));
    if (isGivenUp(walked)) process.stdout.write('  given up: its scenarios kill the engine\n');
    for (const found of shortest(walked.found)) process.stdout.write(foundText(scope, found, out));
  }
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  const all = scopes.flatMap(({ name }) => kept.get(name) ?? []);
  const seconds = Math.round((performance.now() - start) / 1_000);
  process.stdout.write(`${lastLine(all, { depth, laws, seconds })}\n`);
  if (abort.signal.aborted) process.exitCode = 130;
  else if (all.some(({ found }) => found.length > 0)) process.exitCode = 1;
}

/** @throws UserError bad-argument */
function scopesNamed(names: readonly string[] = []): readonly Scope[] {
  const unknown = names.find((name) => SCOPES.every((scope) => scope.name !== name));
  if (unknown !== undefined) {
    throw new UserError(
      'bad-argument',
      `There is no device '${unknown}' in the domain.`,
      `Known are ${SCOPES.map(({ name }) => `'${name}'`).join(', ')}.`,
    );
  }
  return names.length === 0 ? SCOPES : SCOPES.filter(({ name }) => names.includes(name));
}

function scopeText({ name, words, moves }: Scope): string {
  const config = words === '' ? 'the default device' : `config ${words}`;
  const lines = moves.map(({ text }) => `  ${text}\n`);
  return `${name}: ${config}, ${moves.length} moves\n${lines.join('')}`;
}

function scopeLine({ name, moves }: Scope, { scenarios, found }: Walked): string {
  const counted = scenarios.toLocaleString('en-US');
  return `${name.padEnd(18)}${moves.length} moves, ${counted} scenarios, ${found.length} differences\n`;
}

function shortest(found: readonly FoundScenario[]): readonly FoundScenario[] {
  return found.toSorted((a, b) => a.path.length - b.path.length).slice(0, SHOWN);
}

function foundText(scope: Scope, { kind, path: at, log }: FoundScenario, out: string): string {
  const scenario = scenarioAt(scope, at);
  const file = path.join(out, `${scenario.name.replaceAll('/', '-').replaceAll(' ', '-')}.rsc`);
  mkdirSync(out, { recursive: true });
  writeWhole(file, printScenario(scenario, `${kind}: ${scenario.name}`));
  const lines = at.map((place) => `    ${scope.moves[place]?.text}\n`).join('');
  const ended = log === undefined ? '' : `${log.trim().replaceAll(/^/gm, '    | ')}\n`;
  return `  ${kind}\n${lines}${ended}    npx rsclab replay ${file} --against core\n`;
}

/** The counts of all, and the bound under which they hold. */
function lastLine(
  all: readonly Walked[],
  { depth, laws, seconds }: { depth: number; laws: number; seconds: number },
): string {
  const sum = (of: (walked: Walked) => number) => all.reduce((total, one) => total + of(one), 0);
  const number = (value: number) => value.toLocaleString('en-US');
  const reachable = rulesReachableUnder(WINDOWS).length;
  const pairs = RULE_IDS.length ** 2;
  const met = Array.from({ length: pairs }, (_, place) =>
    all.some((one) => one.met[place] === 1),
  ).filter(Boolean).length;
  return (
    `${number(sum(({ scenarios }) => scenarios))} scenarios of up to ${depth} events in ${seconds} s: ` +
    `${number(sum(({ found }) => found.length))} differences; laws asked of ` +
    `${number(sum(({ judged }) => judged))} (up to ${laws} events); ` +
    `${met} of ${reachable ** 2} pairs of rules met`
  );
}

async function sample(
  scopes: readonly Scope[],
  { depth, subjects, workers, out }: ExhaustiveOptions,
  count: number,
): Promise<void> {
  const scenarios = [...sampled(scopes, depth, count)];
  await campaign({
    subjects: following(await subjectsNamed(subjects)),
    stages: async (running) => [
      {
        label: 'exhaustive',
        total: scenarios.length,
        tasks: scenarios.map((scenario) => ({ source: 'exhaustive', scenario }) as const),
        subjects: running,
      },
    ],
    ...{ out, workers, everyRule: false },
    command: `npx rsclab exhaustive --sample ${count} --depth ${depth} --subjects ${subjects}`,
  });
}
