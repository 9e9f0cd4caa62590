import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { type Command, CommanderError } from 'commander';
import { execa } from 'execa';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { commandLine } from '../../harness/cli/command-line.ts';
import { followed } from '../../harness/cli/options.ts';
import { checkExpected } from '../../harness/comparison/fields/expected.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { behaviourNamed } from '../../harness/search/explain/model-side.ts';
import { sideNamed } from '../../harness/search/explain/side.ts';
import { EXEC, GIVEN, subjectsNamed } from '../../harness/subjects/registry.ts';
import { DEFECT_IDS, type DefectId, runModel } from '../../model/index.ts';
import { behavioursOf, modelFailures } from '../contract-files.ts';
import {
  type Example,
  examplesIn,
  examplesOf,
  needsEmulator,
  PAGES,
  printedBy,
  sessionsOf,
  trimmed,
} from './examples.ts';
import { FOLDERS, ROOT, tableRows, textOf } from './files.ts';

/** The treatment of a block, by the language after its fence. A block of another language fails. */
const LANGUAGES: Readonly<Record<string, string>> = {
  console:
    'run, its output compared with the page (test/live/docs.test.ts, where it takes an emulator)',
  ts: 'compiled and run, what it prints compared with the comments behind console.log()',
  rsc: 'parsed and replayed on the model, its expectations checked',
  sh: 'checked, not run: our commands are parsed by the real command line or Makefile',
  text: 'no example: a drawing, a notation, a record of a run, a patch; holds no command',
};

/** Commands in `sh` blocks that are not ours; the series tests apply patches and compile for themselves. */
const FOREIGN = ['cd', 'git', 'npm', 'tar', 'mkdir', '../configure', 'ninja', 'exit'];

const at = ({ page, line }: Example) => `${page}:${line}`;

describe.each(PAGES)('%s', (page) => {
  test('gives each code block a language with a known treatment', () => {
    const { examples, unfenced } = examplesOf(page);
    expect(unfenced.map((line) => `${page}:${line}: indented, not fenced`)).toEqual([]);
    const unknown = examples.filter(({ language }) => !Object.hasOwn(LANGUAGES, language));
    expect(unknown.map((one) => `${at(one)}: ${one.language}`)).toEqual([]);
  });

  test('names only files that are there', () => {
    // The glossary may name files that do not exist yet.
    const names = page === 'docs/glossary.md' ? [] : pathsIn(page);
    const missing = [...linksOf(page), ...names].filter((name) => !isThere(page, name));
    expect(missing).toEqual([]);
  });

  test('names only headings that are there', () => {
    const links = [...proseOf(page).matchAll(/\]\(([^)#\s]*)#([^)\s]+)\)/g)]
      .map(([, file = '', heading = '']) => ({ file: file || path.basename(page), heading }))
      .filter(({ file }) => !/^https?:/.test(file))
      .filter(({ file, heading }) => {
        const target = path.join(path.dirname(page), file);
        return !headingsOf(target).includes(heading);
      });
    expect(links).toEqual([]);
  });

  test('names only commands that there are', async () => {
    for (const [, span = ''] of proseOf(page).matchAll(/`((?:npx |node |rsclab |make\b)[^`]*)`/g)) {
      await check(span.replaceAll('\n', ' '), `${page}: ${span}`, 'part');
    }
  });
});

test.each(examplesIn('text').map((one) => [at(one), one] as const))(
  '%s: text holds no command',
  (_, { text }) => {
    expect(text.split('\n').filter((line) => /^\$|^(npx|node|make|git|cd) /.test(line))).toEqual(
      [],
    );
  },
);

test.each(examplesIn('sh').map((one) => [at(one), one] as const))(
  '%s: the command line takes it',
  async (where, { text }) => {
    const commands = text
      .split('\n')
      .flatMap((line) => line.replace(/(^|\s+)# .*$/, '').split(/&&|\|\||;/))
      .map((piece) => piece.trim().replace(/^[('\s]+/, ''))
      .filter((piece) => piece !== '' && piece !== "'");
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) await check(command, `${where}: ${command}`, 'whole');
  },
);

test.each(
  examplesIn('console')
    .flatMap(sessionsOf)
    .filter((one) => !needsEmulator(one)),
)('$where: $command prints what the page says', async (session) => {
  expect(trimmed(await printedBy(session))).toBe(trimmed(session.printed));
});

test.each(examplesIn('rsc').map((one) => [at(one), one] as const))(
  '%s: the model does what the scenario states',
  (where, { text }) => {
    const file = parseScenario(text, where);
    const { config, events } = file.scenario;
    expect(events.length).toBeGreaterThan(0);
    for (const behaviour of behavioursOf(file)) {
      expect(modelFailures(file, behaviour)).toBe('');
    }
    for (const expected of file.expected) {
      const { choices } = behaviourNamed(expected.profile);
      const { deliveries } = runModel(config, events, choices);
      expect(checkExpected(file, expected, deliveries, true)).toEqual([]);
    }
  },
);

describe('TypeScript', () => {
  // Inside the project, so that its packages are found; a page imports as if from the project's folder.
  mkdirSync(path.join(ROOT, 'out'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, 'out/docs-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(examplesIn('ts').map((one, number) => [at(one), number, one] as const))(
    '%s: compiles, and prints what the page says',
    async (_, number, { text }) => {
      const file = path.join(folder, `example-${number}.ts`);
      writeFileSync(file, text.replaceAll("from './", `from '${ROOT}`));
      const config = path.join(folder, `tsconfig-${number}.json`);
      const extended = path.join(ROOT, 'tsconfig.json');
      writeFileSync(config, JSON.stringify({ extends: extended, include: [], files: [file] }));
      await execa('npx', ['--no-install', 'tsc', '--project', config], { cwd: ROOT });
      const log = vi.spyOn(console, 'log').mockReturnValue();
      await import(file);
      const lines = log.mock.calls.map((values) => format(...values));
      log.mockRestore();
      const printed = [...text.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(
        ([, line]) => line,
      );
      expect(printed.length).toBeGreaterThan(0);
      expect(lines).toEqual(printed);
    },
  );
});

test('the examples of --help are commands that there are', async () => {
  const program = commandLine();
  const help: string[] = [];
  for (const one of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
    one.configureOutput({ writeOut: (text) => help.push(text) }).outputHelp();
  }
  const examples = [...help.join('').matchAll(/^ +(npx rsclab .+?)(?: {2,}.*)?$/gm)].map(
    ([, example = '']) => example,
  );
  expect(examples.length).toBeGreaterThan(10);
  for (const example of examples) await check(example, example, 'whole');
});

describe('numbers', () => {
  test('README counts what docs/findings.md lists', () => {
    const rows = tableRows(textOf('docs/findings.md'), [
      'finding',
      'severity',
      'verdict',
      'how often',
      'cured by our series',
    ]).map(([finding = '', severity = '', verdict = '', , cured]) => ({
      id: finding.split('`')[1] ?? '',
      severity,
      verdict,
      cured,
    }));
    // memory-overrun is the scenario that shows unit-buffer-unchecked by the death of the emulator.
    const ways = rows.filter(({ id }) => id !== 'memory-overrun');
    expect(ways.filter(({ cured }) => cured !== 'yes')).toEqual([]);
    const defects = ways.filter(({ id }) => DEFECT_IDS.includes(id as DefectId)).length;
    const of = (severity: string) => ways.filter((way) => way.severity === severity).length;
    const readme = textOf('README.md').replaceAll(/\s+/g, ' ');
    expect(defects).toBe(DEFECT_IDS.length);
    expect(readme).toContain(`differs from the rules](docs/findings.md) in ${ways.length} ways`);
    expect(readme).toContain(`${defects} are defects, which no source supports`);
    expect(readme).toContain(`in the other ${ways.length - defects} it follows another reading`);
    expect(readme).toContain(
      `${of('corrupts memory')} writes beyond a heap buffer of the QEMU process, ` +
        `${of('corrupts data')} corrupt data, ${of('loses data')} lose it, ${of('reorders')} reorder it, ` +
        `${of('breaks the specification')} break the specification in other ways and ` +
        `${of('coalesces less')} coalesce less`,
    );
    const judged = (verdict: string) => ways.filter((way) => way.verdict === verdict).length;
    expect(readme).toContain(
      `By verdict: ${judged('violates')} violate a source, ${judged('legal, coalesces less')} are legal and coalesce ` +
        `less, ${judged('question for the specification')} are questions for the specification`,
    );
    expect(readme).toContain(`its ${defects} defects are`);
  });

  test('the notation of scenarios states the defaults of a configuration', () => {
    const [paragraph = ''] =
      /^\*\*config\*\*[\s\S]*?\n\n/m.exec(textOf('harness/input/scenario/README.md')) ?? [];
    const [defaults = ''] = paragraph.split('`buffers` is');
    const pairs = [...defaults.matchAll(/`([a-z0-9]+=[^`]+)`/g)].map(([, pair]) => pair);
    expect(pairs).toHaveLength(11);
    const rest = 'connection a 10.0.0.1:1 > 10.0.0.2:2\n+0 a . 1:101(100)\n';
    const stated = parseScenario(`config ${pairs.join(' ')}\n${rest}`, 'stated').scenario.config;
    expect(stated).toEqual(parseScenario(rest, 'left out').scenario.config);
  });

  test('test/captures/README.md lists the captures', () => {
    const captures = readdirSync(path.join(ROOT, 'test/captures'))
      .filter((name) => name.endsWith('.pcap'))
      .map((name) => path.basename(name, '.pcap'));
    const rows = tableRows(textOf('test/captures/README.md'), ['file', 'what is in it']);
    expect(rows.map(([name]) => name).sort()).toEqual(captures.sort());
  });
});

/** The page without its code blocks. */
function proseOf(page: string): string {
  return textOf(page).replaceAll(/^```.*\n[\s\S]*?^```$/gm, '');
}

function linksOf(page: string): string[] {
  return [...proseOf(page).matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link));
}

/** File names and paths in backticks, and paths in drawings; those with a placeholder are left out. */
function pathsIn(page: string): string[] {
  const spans = [...proseOf(page).matchAll(/`([^`\s]+)`/g)].map(([, span = '']) => span);
  const drawings = examplesOf(page).examples.filter(({ language }) => language === 'text');
  const words = drawings
    .flatMap(({ text }) => text.split(/[\s,()]+/))
    .filter((word) => FOLDERS.some((folder) => word.startsWith(`${folder}/`)));
  return [...spans, ...words]
    .filter((span) => /^[\w@.-]+(\/[\w@.-]+)*\/?$/.test(span))
    .filter((span) => span.includes('/') || /^[\w-]+\.(ts|mjs|c|h|S|md|json|edit|txt)$/.test(span))
    .filter((span) => !/^(out|dev|proc)\//.test(span));
}

const NAMES = new Set(
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => !/^(node_modules|\.git|out)\//.test(file))
    .map((file) => path.basename(file)),
);

/** Paths inside QEMU's tree that begin like one of ours. */
const OF_QEMU = ['docs/system/devices'];

/** Whether a name on a page leads somewhere: from the page, from the project's folder, or as a name by itself. */
function isThere(page: string, name: string): boolean {
  if (OF_QEMU.includes(name)) return true;
  if (!name.includes('/')) return NAMES.has(name);
  const from = [path.join(ROOT, path.dirname(page)), ROOT];
  if (from.some((folder) => existsSync(path.join(folder, name)))) return true;
  // Nothing of ours begins like this: a path of QEMU's, a header of Linux.
  const [first = ''] = name.split('/');
  return first !== '..' && !from.some((folder) => existsSync(path.join(folder, first)));
}

/** The anchors a forge gives the headings of a page. */
function headingsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** Whether there is such a command: a `whole` one with all it needs, or in a sentence a `part` of one. */
async function check(command: string, where: string, extent: 'whole' | 'part'): Promise<void> {
  const words = (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? [])
    .filter((word) => word !== "'")
    .map((word) => word.replace(/^(["'])(.*)\1$/, '$2').replace(/^\[|\]$/g, ''))
    .filter((word) => !/^[A-Z_]+=/.test(word) || command.startsWith('make'));
  const [program = '', ...rest] = words;
  switch (program) {
    case 'make':
      return checkMake(rest, where);
    case 'rsclab':
      return checkRsclab(rest, where, extent);
    case 'npx':
      return rest[0] === 'rsclab'
        ? checkRsclab(rest.slice(1), where, extent)
        : checkVitest(rest, where);
    case 'node':
      return checkRun(rest, where);
    default:
      expect(FOREIGN, where).toContain(program);
  }
}

const MAKEFILE = textOf('Makefile');

function checkMake(words: readonly string[], where: string): void {
  const targets = [...MAKEFILE.matchAll(/^([a-z-]+):/gm)].map(([, target]) => target);
  const variables = [...MAKEFILE.matchAll(/^([A-Z_]+) \?=/gm)].map(([, variable]) => variable);
  for (const word of words) {
    const [variable, value] = word.split('=');
    if (value !== undefined) expect(variables, where).toContain(variable);
    else if (word !== '-s') expect(targets, where).toContain(word);
  }
}

/** `npx vitest run --project NAME PATH...`. */
function checkVitest([tool, ...words]: readonly string[], where: string): void {
  expect(tool, where).toBe('vitest');
  checkWords(words, textOf('package.json') + textOf('vitest.config.ts'), where);
}

/** `node harness/base/run.mjs FILE [--option]...`. */
function checkRun([run, file = '', ...words]: readonly string[], where: string): void {
  expect(run, where).toBe('harness/base/run.mjs');
  checkWords([file, ...words], textOf(file), where);
}

/** Files among `words` are there, options are `spoken` of. */
function checkWords(words: readonly string[], spoken: string, where: string): void {
  const named = words.join(' ').match(/[\w.-]+(\/[\w.-]+)+/g) ?? [];
  expect(named.length, where).toBeGreaterThan(0);
  for (const file of named)
    expect(existsSync(path.join(ROOT, file)), `${where}: ${file}`).toBe(true);
  for (const option of words.filter((word) => word.startsWith('--')))
    expect(spoken, where).toContain(option.replace(/^--/, ''));
}

/** Parses it as the real command line does, then looks up the names it gives; what it asks for is not done. */
async function checkRsclab(
  words: readonly string[],
  where: string,
  extent: 'whole' | 'part',
): Promise<void> {
  const program = commandLine();
  for (const one of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
    one.exitOverride();
    one.configureOutput({ writeOut: () => {}, writeErr: () => {} });
    if (one.commands.length > 0) continue;
    if (extent === 'part') for (const option of one.options) option.mandatory = false;
    one.action((...given) => lookUp(given.at(-1) as Command, where));
  }
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const incomplete = ['commander.missingArgument', 'commander.help'].includes(error.code);
    if (error.exitCode === 0 || (extent === 'part' && incomplete)) return;
    throw new Error(`${where}: ${error.message}`);
  }
}

async function lookUp(command: Command, where: string): Promise<void> {
  const options = command.opts<Record<string, string | undefined>>();
  const sides = command.name() !== 'replay';
  const ofRules = command.name() === 'rules' && command.parent?.name() === 'rsclab';
  for (const [option, value] of Object.entries(options)) {
    // Of an emulator that a person has, examples have no path.
    if (typeof value !== 'string' || value.includes(GIVEN) || value.includes(EXEC)) continue;
    if (option === 'subjects') await subjectsNamed(value);
    if (option === 'against') await (sides ? sideNamed(value) : subjectsNamed(value));
    if (option === 'of') ofRules ? behaviourNamed(value) : await sideNamed(value);
    if (option === 'profile') followed(value);
    if (option === 'rules') behaviourNamed(`windows,${value}`);
  }
  for (const file of command.args.filter((word) => /^(test|docs|harness)\//.test(word))) {
    expect(existsSync(path.join(ROOT, file)), `${where}: ${file}`).toBe(true);
  }
}
