import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import { commandOf, ROOT } from '../../../harness/base/root.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import type { Scenario } from '../../../harness/input/scenario/scenario.ts';
import { ModelRuns } from '../../../harness/search/campaign/case.ts';
import { judge } from '../../../harness/search/campaign/judge.ts';
import { trafficAndLifecycles } from '../../../harness/search/campaign/suites.ts';
import { readHello } from '../../../harness/subjects/adapter/hello.ts';
import { ANSWER_LINE, HELLO, RUN } from '../../../harness/subjects/adapter/messages.ts';
import { protocolSchema } from '../../../harness/subjects/adapter/schema.ts';
import { createAdapterSubject } from '../../../harness/subjects/adapter.ts';
import { ensureCore } from '../../../harness/subjects/core/build.ts';
import { createCoreSubject } from '../../../harness/subjects/core.ts';
import { adapterEntry, subjectNamed } from '../../../harness/subjects/registry.ts';
import type { Outcome, Subject } from '../../../harness/subjects/subject.ts';

/** The adapter protocol, spoken with real processes. */

const HERE = 'test/subjects/adapter';
const SAYS = path.join(ROOT, HERE, 'says.sh');
const PASSES_ALL = `${process.execPath} ${path.join(ROOT, HERE, 'passes-all.mjs')}`;

const CLAIMS = {
  ...{ kind: 'hello', protocol: 1, name: 'says', version: '1', link: 'ethernet' },
  ...{ arrivals: 'plain', deliveries: 'plain', checksums: 'final', clock: 'bursts' },
};
const HELLO_LINE = JSON.stringify(CLAIMS);

const opened: Subject[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((subject) => subject.close()));
});

/** An adapter that gives these answers, one a run. */
function says(answers: readonly string[], hello: object = CLAIMS): Subject {
  const words = [JSON.stringify(hello), ...answers].map((word) => `'${word}'`);
  const subject = createAdapterSubject({
    command: `${SAYS} ${words.join(' ')}`,
    hello: readHello(JSON.stringify(hello)),
    name: 'says',
    // what hangs is silent for good
    deadline: answers.includes('hang') ? 1_000 : 60_000,
  });
  opened.push(subject);
  return subject;
}

const answer = (id: number, ...deliveries: object[]) =>
  `${JSON.stringify({ kind: 'deliveries', id, deliveries })}\\n`;

function scenario(...lines: readonly string[]): Scenario {
  const text = `connection a 1.2.3.4:5 > 6.7.8.9:10\n${lines.join('\n')}\n+1ms clock\n`;
  return parseScenario(text, lines.join('; ')).scenario;
}

const ONE = scenario('+0 a . 1:101(100)');
const THREE = scenario('+0 a . 1:101(100)', '+0 a . 201:301(100)', '+0 a . 401:501(100)');

const kinds = (outcomes: readonly Outcome[]) =>
  outcomes.map((one) => (one.kind === 'ran' ? 'ran' : one.reason));

describe('an answer that is none could not run, by name', () => {
  const bytes = Buffer.from('frame').toString('base64');
  test.each<[name: string, answers: readonly string[], message: string]>([
    ['no-message', ['starting up\\n'], 'a line is no JSON: starting up'],
    ['bad-answer', ['{"kind":"deliveries","id":0}\\n'], "'deliveries': "],
    ['bad-answer', ['{"kind":"delivery","id":0}\\n'], "'kind': "],
    ['bad-base64', [answer(0, { at: 0, bytes: 'fr*me' })], "'deliveries.0.bytes': "],
    ['unclaimed', [answer(0, { bytes })], "delivery 0 has no 'at'"],
    ['unclaimed', [answer(0, { at: 0, header: 'AAAA', bytes })], 'a header of 3 bytes, not 0'],
    ['unknown-run', [answer(7)], 'it answers run 7, never asked'],
    ['no-answer', ['hang'], 'no answer to run 0 for 1 s'],
    ['died', ['die'], 'it ended without an answer: exit status 3'],
  ])('%s: %j', async (name, answers, message) => {
    const outcome = await says(answers).run(ONE);
    expect(outcome).toMatchObject({ kind: 'could-not-run', next: /./ });
    const { reason = '', log } = outcome.kind === 'ran' ? {} : outcome;
    expect(reason).toContain(`${name}: `);
    expect(reason).toContain(message);
    expect(log).toBe(name === 'died' ? 'no idea\n' : '');
  });

  test('an answer given twice is no answer to the next run', async () => {
    const subject = says([answer(0) + answer(0), answer(1)]);
    const outcomes = await Promise.all([subject.run(ONE), subject.run(ONE)]);
    expect(kinds(outcomes)).toEqual(['ran', 'answered-twice: it answers run 0 again']);
  });

  test('nor when the next run is put later', async () => {
    const subject = says([answer(0) + answer(0)]);
    expect((await subject.run(ONE)).kind).toBe('ran');
    expect(kinds([await subject.run(ONE)])[0]).toMatch(/^answered-twice: /);
  });

  test('answers in another order', async () => {
    const subject = says(['', answer(1) + answer(0)]);
    const outcomes = await Promise.all([subject.run(ONE), subject.run(ONE)]);
    expect(kinds(outcomes)[0]).toBe('out-of-order: it answers run 1 before run 0');
  });

  test('what it reports itself', async () => {
    const lines = [
      '{"kind":"unsupported","id":0,"reason":"too long"}\\n',
      '{"kind":"error","id":1,"reason":"no memory"}\\n',
    ];
    const subject = says(lines);
    expect(await subject.run(ONE)).toMatchObject({ unsuited: true, reason: /too long/ });
    expect(await subject.run(ONE)).toMatchObject({
      reason: 'error: the adapter reports: no memory',
    });
  });

  test('a decision on what is no frame', async () => {
    const decision = { event: 1, action: 'pass', rule: 'psh' };
    const line = { kind: 'deliveries', id: 0, deliveries: [], decisions: [decision] };
    const subject = says([`${JSON.stringify(line)}\\n`], { ...CLAIMS, decisions: true });
    expect(kinds([await subject.run(ONE)])[0]).toContain(
      'bad-answer: it reports a decision on event 1',
    );
  });
});

test('a frame that was never given is an answer: it differs, and is invented', async () => {
  const hello = readHello(HELLO_LINE);
  const [one] = ONE.events;
  const bytes = one?.kind === 'frame' ? Buffer.from(one.bytes) : Buffer.alloc(0);
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  const subject = says([answer(0, { at: 0, bytes: bytes.toString('base64') })]);
  const entry = adapterEntry('exec:says', 'says', hello);
  const verdict = await judge({ entry, subject }, ONE, new ModelRuns());
  expect(verdict).toMatchObject({ kind: 'differ' });
  const broken = verdict.kind === 'differ' ? verdict.finding.broken.map(({ law }) => law.id) : [];
  expect(broken).toEqual(['stream', 'order']);
});

describe('a first line that is no hello', () => {
  test.each<[fault: string, line: string, message: string]>([
    ['no-hello', 'Hello!', 'no JSON object'],
    ['no-hello', '{"kind":"deliveries","id":0,"deliveries":[]}', 'is no hello'],
    ['bad-hello', JSON.stringify({ ...CLAIMS, protocol: 2 }), 'it speaks protocol 2, this is 1'],
    ['bad-hello', JSON.stringify({ ...CLAIMS, clock: 'wall' }), "'clock': "],
    ['bad-hello', JSON.stringify({ ...CLAIMS, speed: 'high' }), "'speed': "],
    ['bad-hello', JSON.stringify({ ...CLAIMS, follows: 'bsd' }), "unknown profile 'bsd'"],
    ['bad-hello', JSON.stringify({ ...CLAIMS, events: ['link'] }), 'need \'clock\': "exact"'],
    [
      'bad-hello',
      JSON.stringify({ ...CLAIMS, framing: 'binary', decisions: true }),
      'has no decisions',
    ],
  ])('%s: %s', (fault, line, message) => {
    expect(() => readHello(line)).toThrow(expect.objectContaining({ fault }));
    expect(() => readHello(line)).toThrow(message);
  });

  test('is told with the log when the subject is named', async () => {
    await expect(subjectNamed('exec:./nothing-there')).rejects.toMatchObject({
      code: 'could-not-run',
      message: expect.stringMatching(/died: .* exit status 127\n.*nothing-there: not found/),
    });
    await expect(subjectNamed(`exec:${SAYS} '{"kind":"hi"}'`)).rejects.toMatchObject({
      message: expect.stringContaining('no-hello: its first line is no hello: {"kind":"hi"}'),
    });
  });
});

test('only the run that ends the process could not run', async () => {
  const command = `${PASSES_ALL} --three-is-fatal`;
  const name = `exec:${command}`;
  const entry = await subjectNamed(name);
  const subject = await entry.create({ choices: {}, defects: new Set() } as never);
  opened.push(subject);
  const runs = [ONE, THREE, ONE, ONE].flatMap((one) => {
    const adapted = entry.adapt(one);
    return 'kind' in adapted ? [] : [subject.run(adapted)];
  });
  expect(kinds(await Promise.all(runs))).toEqual([
    'ran',
    'died: it ended without an answer: exit status 1',
    'ran',
    'ran',
  ]);
});

const scenarios = [...trafficAndLifecycles(20261201, 60)].filter(
  ({ config }) => config.pairs === 1,
);

async function outcomesOf(subject: Subject) {
  return Promise.all(scenarios.map((one) => subject.run(one)));
}

test('our engine behind both framings answers as without them', async () => {
  const core = await createCoreSubject();
  const binary = await subjectNamed(`exec:${await ensureCore()} --adapter`);
  const json = await subjectNamed(`exec:${commandOf(`${HERE}/engine.ts`).join(' ')}`);
  const behaviour = {} as never;
  const others = await Promise.all([binary, json].map(({ create }) => create(behaviour)));
  opened.push(core, ...others);
  const [plain, ofBinary, ofJson] = await Promise.all([core, ...others].map(outcomesOf));
  expect(kinds(plain ?? [])).toEqual(scenarios.map(() => 'ran'));
  const parts = (outcomes: readonly Outcome[] = [], decisions: boolean) =>
    outcomes.map((one) =>
      one.kind === 'ran'
        ? [
            one.deliveries.map((each) => ({ ...each, bytes: Buffer.from(each.bytes) })),
            decisions && one.decisions,
          ]
        : one,
    );
  expect(parts(ofBinary, false)).toEqual(parts(plain, false));
  expect(parts(ofJson, true)).toEqual(parts(plain, true));
});

describe('docs/adapters.md', () => {
  const page = readFileSync(path.join(ROOT, 'docs/adapters.md'), 'utf8');
  const lines = page.split('\n').filter((line) => line.startsWith('{"kind"'));

  test('its messages are messages', () => {
    const schema = v.union([HELLO, RUN, ANSWER_LINE]);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(() => v.parse(schema, JSON.parse(line)), line).not.toThrow();
  });

  test('its conversation is one: the runs get these answers', async () => {
    const ofKind = (kind: string) => lines.filter((line) => line.startsWith(`{"kind":"${kind}"`));
    const given = ofKind('run').map((line) => v.parse(RUN, JSON.parse(line)));
    expect(given.map(({ events }) => events.length)).toEqual([0, 2]);
    const [, run] = given;
    const [, reply] = ofKind('deliveries').map((line) => JSON.parse(line));
    const [frame] = run?.events ?? [];
    expect(reply.deliveries).toEqual([{ at: 0, bytes: frame?.kind === 'frame' && frame.bytes }]);
  });

  test('the schema beside it is that of the messages', () => {
    const file = path.join(ROOT, 'docs/adapters.schema.json');
    const next = 'npx rsclab adapter schema > docs/adapters.schema.json';
    expect(JSON.parse(readFileSync(file, 'utf8')), next).toEqual(protocolSchema());
  });
});
