// The list in model/README.md ("Adding a rule, a reading or a choice"), followed with a toy choice in a copy of the
// tree: with every step all checks pass; without any one of them a check fails and names the file.

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../harness/base/root.ts';

const COPY = mkdtempSync(path.join(tmpdir(), 'rsclab-adding-'));
afterAll(() => rmSync(COPY, { recursive: true, force: true }));

/** Text that goes into a file before `before`; without it the file is a new one. */
interface Edit {
  readonly file: string;
  readonly before?: string;
  readonly text: string;
}

const RULE = `import { cite } from '../sources.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

/** Asked under \`tiny=apart\`. */
export const tiny: Rule<UnitContext> = {
  id: 'tiny',
  cites: [cite("contract", 'append.needs.tiny')],
  prose: 'Has one byte of payload.',
  speaks: ({ segment }) => segment.payloadLength === 1,
  operands: ['SEG.LEN'],
  compared: ({ segment }) => [segment.payloadLength],
};
`;

const SCENARIO = `// A payload of one byte is appended like any other; under tiny=apart it starts the next unit.
statement append.needs.tiny
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:102(1)
= append append
+0 a . 102:104(2)
= append append
+1ms clock
> @300us a . 1:104(103)

under windows,tiny=apart
2 = finalise-start tiny (SEG.LEN=1)
2 > frame 1
3 = append append
4 > @300us a . 101:104(3)
`;

const ENGINE = 'qemu-patches/engine';

/** The steps of the list by what they write; each can be left out. */
const STEPS: Readonly<Record<string, readonly Edit[]>> = {
  'docs/rules/append.md': [
    {
      file: 'docs/rules/append.md',
      before: '- **append.needs.length**',
      text: '- **append.needs.tiny** No condition. _MS rules, no rule about size_ · `tiny=apart`: SEG.LEN is not 1. _contract, a toy_\n',
    },
  ],
  'model/choices/catalogue.ts': [
    {
      file: 'model/choices/catalogue.ts',
      before: '} as const satisfies Readonly<Record<string, Choice>>;',
      text: `  tiny: {
    prose: 'Is a payload of exactly one byte appended?',
    readings: {
      append: { prose: 'Yes.', cites: [cite('MS rules', 'no rule about payload of one byte')] },
      apart: { prose: 'No.', cites: [cite("contract", 'append.needs.tiny')] },
    },
  },
`,
    },
  ],
  'model/choices/profiles.ts': [
    {
      file: 'model/choices/profiles.ts',
      before: "  flow: 'connection',",
      text: "  tiny: 'append',\n",
    },
  ],
  'model/choices/quotations.ts': [
    {
      file: 'model/choices/quotations.ts',
      before: "  'MS rules, no rule about size'",
      text: "  'MS rules, no rule about payload of one byte': unquoted('no sentence has one'),\n",
    },
  ],
  'model/rules/ids.ts': [
    { file: 'model/rules/ids.ts', before: "  'length',", text: "  'tiny',\n" },
  ],
  'model/rules/tiny.ts': [{ file: 'model/rules/tiny.ts', text: RULE }],
  'model/rules/registry.ts': [
    {
      file: 'model/rules/registry.ts',
      before: 'import { ttl }',
      text: "import { tiny } from './tiny.ts';\n",
    },
    { file: 'model/rules/registry.ts', before: '  length,\n  link,', text: '  tiny,\n' },
  ],
  'model/rules/lists.ts': [
    {
      file: 'model/rules/lists.ts',
      before: 'import { ttl }',
      text: "import { tiny } from './tiny.ts';\n",
    },
    {
      file: 'model/rules/lists.ts',
      before: '    [length, link],',
      text: "    choices.tiny === 'apart' ? [tiny] : [],\n",
    },
  ],
  'rsc-rules.h': [
    {
      file: `${ENGINE}/rsc-rules.h`,
      before: '\n\n#define RSC_READING_CONSTANT',
      text: ' \\\n    choice(tiny, RscTiny, "tiny", \\\n           reading(RSC_TINY_APPEND, "append"), \\\n           reading(RSC_TINY_APART, "apart"))',
    },
    {
      file: `${ENGINE}/rsc-compare.c`,
      before: '    if (payload > 0 && unit->end + payload > engine->unit_limit)',
      text: '    if (rules->tiny == RSC_TINY_APART && payload == 1) {\n        return rsc_decide(decision, RSC_RULE_TINY, 1, payload, 0);\n    }\n',
    },
  ],
  'rsc.h': [
    { file: `${ENGINE}/rsc.h`, before: '    RSC_RULE_LENGTH,\n', text: '    RSC_RULE_TINY,\n' },
  ],
  'rsc-names.c': [
    {
      file: `${ENGINE}/rsc-names.c`,
      before: '        [RSC_RULE_LENGTH] = "length"',
      text: '        [RSC_RULE_TINY] = "tiny",\n',
    },
    {
      file: `${ENGINE}/rsc-names.c`,
      before: '        [RSC_RULE_LENGTH] = { "datagram"',
      text: '        [RSC_RULE_TINY] = { "SEG.LEN" },\n',
    },
  ],
  'harness/subjects/core/answers.ts': [
    {
      file: 'harness/subjects/core/answers.ts',
      before: "  length: ['datagram'",
      text: "  tiny: ['SEG.LEN'],\n",
    },
  ],
  'tiny.rsc': [{ file: 'test/contract/append/tiny.rsc', text: SCENARIO }],
};

const EDITED = [...new Set(Object.values(STEPS).flatMap((edits) => edits.map(({ file }) => file)))];
const GENERATED = ['docs/rules/README.md', 'docs/rules/readings.md'];
const CHECKS = [
  ...['test/model/rules', 'test/model/choices', 'test/meta/statements.test.ts'],
  ...['test/contract.test.ts', 'test/engine/choices.test.ts', 'test/engine/stream.test.ts'],
];

/** What no check reads, and much of it. */
const LEFT = ['.git', 'out', 'qemu-patches/series', 'node_modules/.cache'].map((name) =>
  path.join(ROOT, name),
);

beforeAll(() => {
  cpSync(ROOT, COPY, { recursive: true, filter: (source) => !LEFT.includes(source) });
});

/** The copy with all steps but one, and the generated parts of the pages. */
async function follow(without?: string): Promise<void> {
  for (const file of [...EDITED, ...GENERATED]) {
    const [original, copy] = [path.join(ROOT, file), path.join(COPY, file)];
    rmSync(copy, { force: true });
    if (existsSync(original)) cpSync(original, copy);
  }
  for (const [step, edits] of Object.entries(STEPS)) {
    if (step === without) continue;
    for (const { file, before, text } of edits) {
      const copy = path.join(COPY, file);
      const old = before === undefined ? '' : readFileSync(copy, 'utf8');
      if (before !== undefined && !old.includes(before)) throw new Error(`${file}: ${before}`);
      writeFileSync(copy, before === undefined ? text : old.replace(before, () => text + before));
    }
  }
  const rules = ['harness/base/run.mjs', 'harness/rules/main.ts'];
  await execa('node', rules, { cwd: COPY, reject: false });
}

/** What types and tests say; empty when they have nothing to say. */
async function complaints(): Promise<string> {
  const options = { cwd: COPY, reject: false, all: true, env: { NO_COLOR: '1' } } as const;
  const words = ['--no-install', 'vitest', 'run', '--project', 'unit', ...CHECKS];
  const checks = [
    await execa('npx', ['--no-install', 'tsc', '--noEmit'], options),
    await execa('npx', words, options),
  ];
  return checks.map(({ exitCode, all }) => (exitCode === 0 ? '' : all)).join('');
}

test('with every step all checks pass', async () => {
  await follow();
  expect(await complaints()).toBe('');
});

/** The compiler names a missing constant, the statement's id its page. */
const NAMED: Readonly<Record<string, string>> = {
  'docs/rules/append.md': 'append.needs.tiny',
  'model/rules/tiny.ts': './tiny.ts',
  'rsc.h': 'RSC_RULE_TINY',
};

test.each(Object.keys(STEPS))('without %s a check fails and names it', async (step) => {
  await follow(step);
  expect(await complaints()).toContain(NAMED[step] ?? step);
});
