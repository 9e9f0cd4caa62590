import { describe, expect, test } from 'vitest';
import { readingsPage, sourcesPage, withIndex } from '../../harness/rules/generate.ts';
import { PAGES, readStatements, statementsNamed } from '../../harness/rules/statements.ts';
import {
  CHOICE_IDS,
  type Choices,
  FINALISE_CAUSES,
  PROFILES,
  RULE_IDS,
  readingsOf,
  SOURCES,
  WINDOWS,
} from '../../model/index.ts';
import { type ListedRule, listsFor } from '../../model/rules/lists.ts';
import { tableRows, textOf, writtenFiles } from './files.ts';

const STATEMENTS = readStatements();
const IDS = STATEMENTS.map(({ id }) => id);
const README = textOf('docs/rules/README.md');
const UNCOVERED = 'test/meta/uncovered-statements.txt';

const place = (id: string): number => {
  const at = IDS.indexOf(id);
  if (at < 0) throw new Error(`there is no statement ${id}`);
  return at;
};

/** Every profile, and `windows` with one choice changed at a time. */
const BEHAVIOURS: readonly (readonly [name: string, choices: Choices])[] = [
  ...Object.entries(PROFILES),
  ...CHOICE_IDS.flatMap((choice) =>
    readingsOf(choice)
      .filter((reading) => reading !== WINDOWS[choice])
      .map((reading) => [`${choice}=${reading}`, { ...WINDOWS, [choice]: reading }] as const),
  ),
];

describe('every statement of docs/rules/', () => {
  test('the id is said once, begins with its page and is written as page.part.point', () => {
    expect(IDS.length).toBeGreaterThan(150);
    expect(new Set(IDS).size).toBe(IDS.length);
    for (const { id, page } of STATEMENTS) {
      expect(id).toMatch(new RegExp(`^${page}(\\.[a-z0-9-]+){1,2}$`));
    }
  });

  test.each(STATEMENTS)('$id: its sources are in the bibliography, for each reading', (one) => {
    const names = Object.keys(SOURCES);
    for (const { text, sources } of [one, ...one.readings]) {
      expect(text).toMatch(/[.)]$/);
      expect(sources).not.toEqual([]);
      for (const source of sources) {
        const known = names.some((name) => source === name || source.startsWith(`${name}, `));
        expect(known, source).toBe(true);
      }
    }
  });

  test('the readings named are those of model/choices/, and none but the defaults is left out', () => {
    const known = CHOICE_IDS.flatMap((choice) =>
      readingsOf(choice).map((reading) => `${choice}=${reading}`),
    );
    const named = STATEMENTS.flatMap(({ readings }) => readings.flatMap(({ under }) => under));
    const unknown = named.filter((one) => !known.includes(one));
    expect(unknown, 'add it to model/choices/catalogue.ts').toEqual([]);
    const defaults = CHOICE_IDS.map((choice) => `${choice}=${WINDOWS[choice]}`);
    const others = known.filter((one) => !defaults.includes(one));
    expect(others.filter((one) => !named.includes(one))).toEqual([]);
    expect(named.filter((one) => defaults.includes(one))).toEqual([]);
  });

  test('a rule and a cause has its own', () => {
    const last = new Set(IDS.map((id) => id.split('.').at(-1)));
    const own = ['append', 'first-segment', 'pure-ack'];
    expect(RULE_IDS.filter((rule) => !last.has(rule) && !own.includes(rule))).toEqual([]);
    expect(FINALISE_CAUSES.filter((cause) => !IDS.includes(`end.cause.${cause}`))).toEqual([]);
  });
});

/** Exceptions that need no segment. */
const EXCEPTIONS_OF_ANY: readonly string[] = ['priority-tag', 'malformed'];

/** The statement that lets a step of the model's lists speak. */
function askedAs(list: string, { rule, action }: ListedRule<never>): string {
  const condition = `append.needs.${rule.id}`;
  switch (list) {
    case 'anyFrame':
      return EXCEPTIONS_OF_ANY.includes(rule.id) ? `exceptions.${rule.id}` : `frame.${rule.id}`;
    case 'ackOnUnit':
      if (action === 'fold') return `acks.folds.${rule.id}`;
      if (IDS.includes(`acks.ends.${rule.id}`)) return `acks.ends.${rule.id}`;
      return IDS.includes(condition) ? condition : `exceptions.${rule.id}`;
    default:
      return IDS.includes(condition) ? condition : `exceptions.${rule.id}`;
  }
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? 0));
}

describe('the order of a page is the order of asking', () => {
  // exceptions.unfit.order says which order it is then
  const inPageOrder = BEHAVIOURS.filter(([, { unfit }]) => unfit === 'finalise');

  test.each(inPageOrder)('in the model, %s', (_, choices) => {
    const { anyFrame, dataOnUnit, ackOnUnit } = listsFor(choices);
    expect(isAscending(anyFrame.map((step) => place(askedAs('anyFrame', step))))).toBe(true);
    // the exceptions of a datagram's length and of the reserved flag are called `malformed` too
    const rules = dataOnUnit.map(({ rule }) => rule.id).filter((id) => id !== 'malformed');
    const from = rules.indexOf('sequence');
    const exceptions = rules.slice(0, from).map((id) => place(`exceptions.${id}`));
    expect(isAscending(exceptions), rules.join(' ')).toBe(true);
    const conditions = rules.slice(from, -1).map((id) => place(`append.needs.${id}`));
    expect(isAscending(conditions), rules.join(' ')).toBe(true);
    expect(rules.at(-1)).toBe('append');

    const acks = ackOnUnit.slice(exceptionsIn(ackOnUnit)).map((step) => askedAs('ackOnUnit', step));
    const named = acks.map((id) => (id.startsWith('append.needs') ? 'acks.ends.condition' : id));
    expect(isAscending(named.map(place)), named.join(' ')).toBe(true);
    const folded = acks.filter((id) => id.startsWith('append.needs'));
    expect(isAscending(folded.map(place)), folded.join(' ')).toBe(true);
  });

  /** How many of the steps are exceptions: up to the first that is asked of pure ACKs on a unit. */
  function exceptionsIn(steps: readonly ListedRule<never>[]): number {
    return steps.findIndex(({ rule }) => rule.id === 'pure-ack');
  }

  test('in the engine', () => {
    const asked = (from: string) => {
      const rules = rulesAskedIn(from).map((name) => name.toLowerCase().replaceAll('_', '-'));
      return rules.filter((rule, index) => rules.indexOf(rule) === index);
    };
    const exceptions = asked('rsc_exception');
    expect(exceptions.length).toBeGreaterThan(8);
    expect(isAscending(exceptions.map((rule) => place(`exceptions.${rule}`)))).toBe(true);
    const conditions = asked('rsc_differs');
    expect(conditions.length).toBeGreaterThan(12);
    expect(isAscending(conditions.map((rule) => place(`append.needs.${rule}`)))).toBe(true);
  });

  test("in the engine's names of the rules", () => {
    const names = rulesNamedIn(textOf('qemu-patches/engine/rsc.h')).map((name) =>
      name.toLowerCase().replaceAll('_', '-'),
    );
    const exceptions = names.filter((name) => IDS.includes(`exceptions.${name}`));
    expect(isAscending(exceptions.map((name) => place(`exceptions.${name}`)))).toBe(true);
    const conditions = names
      .slice(names.indexOf('sequence'))
      .filter((name) => IDS.includes(`append.needs.${name}`));
    expect(conditions.length).toBeGreaterThan(12);
    expect(isAscending(conditions.map((name) => place(`append.needs.${name}`)))).toBe(true);
  });
});

const RULE = /\bRSC_(?:REASON|RULE)_(?!COUNT)([A-Z_]+)\b/g;

function rulesNamedIn(code: string): string[] {
  return [...code.matchAll(RULE)].map((match) => match[1] ?? '');
}

/** The rules that a function of the engine names, in the order in which it and those it calls run. */
function rulesAskedIn(name: string, seen: readonly string[] = []): string[] {
  const body = FUNCTIONS.get(name);
  if (body === undefined || seen.includes(name)) return [];
  return [...body.matchAll(/\bRSC_(?:REASON|RULE)_(?!COUNT)[A-Z_]+\b|\b[a-z_0-9]+(?=\()/g)].flatMap(
    ([found]) =>
      found.startsWith('RSC_') ? rulesNamedIn(found) : rulesAskedIn(found, [...seen, name]),
  );
}

const FUNCTIONS: ReadonlyMap<string, string> = new Map(
  ['rsc-exceptions.c', 'rsc-compare.c', 'rsc-options.c'].flatMap((file) =>
    [
      ...textOf(`qemu-patches/engine/${file}`).matchAll(
        /^(?:\w[\w *]*?)\b(\w+)\([^;{}]*\)\n\{\n([\s\S]*?)^\}/gm,
      ),
    ].map((match) => [match[1] ?? '', match[2] ?? ''] as const),
  ),
);

const CITED = new RegExp(`\\[((?:${PAGES.join('|')})(?:\\.[a-z0-9-]+)+)\\](?!\\()`, 'g');

describe('what is cited exists', () => {
  const FILES = writtenFiles([
    '.ts',
    '.c',
    '.h',
    '.md',
    '.rsc',
    '.rst',
    '.txt',
    '.patch',
    'Makefile',
  ]);

  test.each(PAGES)('statements of %s, on the pages', (page) => {
    const names = [...textOf(`docs/rules/${page}.md`).matchAll(citedOnPages())].map(
      (match) => match[1] ?? '',
    );
    expect(names.filter((name) => statementsNamed(name, STATEMENTS).length === 0)).toEqual([]);
  });

  test('in code, scenarios and documents: `[page.part.point]`, and what the model cites', () => {
    const wrong = FILES.flatMap((file) => {
      const text = textOf(file);
      const names = [
        ...(file.endsWith('.ts') || file.endsWith('.c') || file.endsWith('.h')
          ? commentsAndStrings(text)
          : text
        ).matchAll(CITED),
        ...(file.endsWith('.rsc') ? text.matchAll(/^statement[ \t]+(.+)$/gm) : []),
        ...text.matchAll(/\bcite\('contract', '([^']*)'\)/g),
        ...(file.startsWith('model/defects/') ? text.matchAll(/\brule: '([^']*)',/g) : []),
      ].flatMap((match) => (match[1] ?? '').split(/,? and |, |\s+/));
      return names
        .filter((name) => name !== '' && statementsNamed(name, STATEMENTS).length === 0)
        .map((name) => `${file}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** A statement, part or page named in a sentence: `append.needs`, but not `append.md`. */
function citedOnPages(): RegExp {
  return new RegExp(
    `\\b((?:${PAGES.join('|')})\\.(?!md\\b)[a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)?)`,
    'g',
  );
}

function commentsAndStrings(code: string): string {
  return (
    code.match(
      /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    ) ?? []
  ).join('\n');
}

describe('scenarios', () => {
  const proved = new Set(
    writtenFiles(['.rsc'])
      .filter((file) => file.startsWith('test/contract/'))
      .flatMap((file) => [...textOf(file).matchAll(/^statement[ \t]+(.+)$/gm)])
      .flatMap((match) => (match[1] ?? '').split(/\s+/)),
  );
  const lines = textOf(UNCOVERED).trimEnd().split('\n');
  const uncovered = lines.map((line) => line.split(' ', 1)[0] ?? '');

  test(`a statement without one is in ${UNCOVERED} with the reason, and no other`, () => {
    expect(lines.filter((line) => !/^\S+ +\S+ .*\S$/.test(line))).toEqual([]);
    expect(IDS.filter((id) => !proved.has(id) && !uncovered.includes(id))).toEqual([]);
    expect(uncovered.filter((id) => proved.has(id) || !IDS.includes(id))).toEqual([]);
  });
});

describe('the old numbers', () => {
  const ROWS = tableRows(README, ['old', 'now']);

  test('every one leads to statements', () => {
    const numbered = (section: number, last: number) =>
      Array.from({ length: last }, (_, index) => `${section}.${index + 1}`);
    const sections = Array.from({ length: 10 }, (_, index) => `${index + 1}`);
    const all = [...sections, ...numbered(1, 6), ...numbered(8, 16), ...numbered(10, 16)];
    expect(ROWS.map(([old]) => old).sort()).toEqual(all.sort());
    const names = ROWS.flatMap(([, now = '']) => now.split(', '));
    const pages: readonly string[] = ['readings'];
    expect(
      names.filter(
        (name) => !pages.includes(name) && statementsNamed(name, STATEMENTS).length === 0,
      ),
    ).toEqual([]);
  });
});

describe('the generated parts (`make rules` renews them)', () => {
  test('the index of the README', () => {
    expect(README).toBe(withIndex(README, STATEMENTS));
  });

  test('readings.md', () => {
    expect(textOf('docs/rules/readings.md')).toBe(readingsPage(STATEMENTS));
  });

  test('sources.md', () => {
    expect(textOf('docs/rules/sources.md')).toBe(sourcesPage());
  });
});
