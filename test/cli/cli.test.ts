import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rsclabIn } from './in-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CAPTURE = path.join(ROOT, 'test/captures/bulk-ipv6.pcap');
const FINDING = path.join(ROOT, 'docs/findings/trailer-in-unit.rsc');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rsclab-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line in an empty folder. */
const rsclab = (...args: readonly string[]) => rsclabIn(folder, args);

/** The same as a process of its own. */
function started(...args: readonly string[]) {
  const script = path.join(ROOT, 'harness/cli/rsclab.mjs');
  return execa('node', [script, ...args], { cwd: folder, reject: false });
}

function fileWith(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const GOOD = `connection a 1.2.3.4:5 > 6.7.8.9:10
+0 a . 1:101(100)
+0 a . 101:201(100)
+1ms clock
`;

describe('help', () => {
  test('teaches by examples and lists the subjects', async () => {
    const { exitCode, stdout } = await started('--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Examples:');
    for (const command of ['run', 'diff', 'replay', 'qemu'])
      expect(stdout).toContain(`  ${command}`);
    expect((await rsclab('replay', '--help')).stdout).toContain('qtest');
  });
});

describe('a mistake of the user: a named error, the next step, exit status 2, no stack', () => {
  test.each([
    [
      'an unknown subject',
      ['diff', '--subjects', 'core,hurd'],
      "unknown-subject: There is no subject 'hurd'",
      'core, qtest, guest',
    ],
    ['an unknown command', ['frobnicate'], "unknown command 'frobnicate'", '--help'],
    [
      'too few words',
      ['explain', 'x.rsc'],
      "error: required option '--of <side>' not specified",
      'Probably meant: npx rsclab explain x.rsc --of stock',
    ],
    [
      'a scenario in the place of a search',
      ['bisect', 'x.rsc'],
      "error: unknown command 'x.rsc'",
      'Probably meant: npx rsclab bisect patches x.rsc',
    ],
    ['an unknown option', ['run', '--cuont', '5'], "unknown option '--cuont'", '--count'],
    [
      'an unknown option of a command',
      ['diff', '--report', 'x'],
      "unknown option '--report'",
      'npx rsclab diff --help shows its options',
    ],
    [
      'a part of a run in which no frame is',
      ['show', CAPTURE, '--connection', 'a', '--frames', '900-901'],
      'No frame of',
      'It has 54 frames.',
    ],
    [
      'a part of a scenario in which no frame is',
      ['show', FINDING, '--connection', 'a', '--frames', '9'],
      'No frame of',
      "Connection 'a' has frames 1-2.",
    ],
    ['no field', ['header', ''], 'bad-argument: The header has no field.', 'header --help'],
    [
      'a field that is mistyped',
      ['header', 'rsc_info csumstart=0'],
      "bad-argument: Found 'csumstart=0'",
      "the nearest known is 'csum_start'",
    ],
    ['a word that is no number', ['run', '--count', 'ten'], 'Give a whole number', '--count'],
    [
      'a file of unknown kind',
      ['replay', 'x.txt', '--against', 'model'],
      'bad-argument',
      '.pcapng',
    ],
    ['a missing file', ['replay', 'x.rsc', '--against', 'model'], 'bad-scenario', 'x.rsc'],
    ['a missing capture', ['replay', 'x.pcap', '--against', 'model'], 'bad-capture', 'x.pcap'],
  ])('%s', async (_what, args, message, hint) => {
    const { exitCode, stderr } = await rsclab(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('a mistake in a scenario file, with its place', async () => {
    const file = fileWith('bad.rsc', `${GOOD}+1ms tick\n`);
    const { exitCode, stderr } = await rsclab('replay', file, '--against', 'model');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`bad.rsc:5:6: found 'tick', expected one of a, raw, offloads, clock`);
    expect(stderr).toContain('harness/input/scenario/README.md');
  });

  test('a truncated and a foreign capture', async () => {
    const whole = readFileSync(CAPTURE);
    const cut = await rsclab(
      'replay',
      fileWith('cut.pcap', whole.subarray(0, 1_000)),
      '--against',
      'model',
    );
    expect([cut.exitCode, cut.stderr.split(':')[0]]).toEqual([2, 'bad-capture']);
    const foreign = await rsclab(
      'replay',
      fileWith('foreign.pcap', 'GIF89a....'),
      '--against',
      'model',
    );
    expect([foreign.exitCode, foreign.stderr.split(':')[0]]).toEqual([2, 'bad-capture']);
  });
});

describe('replay', () => {
  test('agreement', async () => {
    const { exitCode, stdout } = await rsclab('replay', CAPTURE, '--against', 'model');
    expect(stdout).toMatch(
      /^model: agrees with the model and keeps every law in .*\(54 frames\)$/m,
    );
    expect(exitCode).toBe(0);
  });

  test('an expectation that is not met, exit status 1', async () => {
    const file = fileWith('wrong.rsc', `${GOOD}> windows length 100 100\n`);
    const { exitCode, stdout } = await rsclab('replay', file, '--against', 'model');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Not as line 5 of the file expects');
    expect(stdout).toContain(`npx rsclab replay ${file} --against model`);
  });

  test('a generated scenario by its name', async () => {
    const { exitCode, stdout } = await rsclab('replay', 'generated/42/17', '--against', 'model');
    expect([exitCode, stdout.split(' in ')[1]?.split(' ')[0]]).toEqual([0, 'generated/42/17']);
  });
});

describe('show, and what replay says when all agrees', () => {
  test('show: the decisions and deliveries of a part of a capture', async () => {
    const words = ['show', CAPTURE, '--connection', 'a', '--frames', '7-8'];
    const { exitCode, stdout } = await rsclab(...words);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ +8 +@.* a \. 1429:2857\(1428\)/m);
    expect(stdout).toMatch(/frames 7-8, 10, .* in one unit, finalised by interval/);
  });

  test('replay: the run that subject and model agree on; a page of it', async () => {
    const page = path.join(folder, 'replay.html');
    const file = fileWith('good.rsc', GOOD);
    const words = ['replay', file, '--against', 'model', '--page', page];
    const { exitCode, stdout } = await rsclab(...words);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('frames 1-2 in one unit, finalised by interval');
    expect(readFileSync(page, 'utf8')).toMatch(/Runs that agree[\s\S]*<svg /);
  });

  test('replay --ignore: a known difference is none, an unknown one stays', async () => {
    const file = fileWith('psh.rsc', GOOD.replace('a . 1:101', 'a P. 1:101'));
    const words = ['replay', file, '--against', 'model', '--ignore'];
    const known = await rsclab(...words, 'num-buffers-unwritten,psh=last');
    expect(known.stdout).toContain('under windows,+num-buffers-unwritten,psh=last');
    const unknown = await rsclab(...words, 'num-bufers-unwritten');
    expect([unknown.exitCode, unknown.stderr]).toEqual([
      2,
      expect.stringContaining("There is no defect 'num-bufers-unwritten'"),
    ]);
  });

  test('choices and header: the words of the sources, with their address', async () => {
    const choices = await rsclab('choices', 'psh');
    expect(choices.stdout).toContain('"The PSH bit should be ORed for all coalesced segments."');
    expect(choices.stdout).toMatch(
      /explain test\/contract\/\S+\.rsc --of model:windows,psh=or-flush$/m,
    );
    expect((await rsclab('choices', 'pssh')).stderr).toContain('The nearest is psh');
    expect((await rsclab('choices', 'timer')).stdout).toMatch(/^interval: When does the interval/m);
    const header = await rsclab('header', 'rsc_info gso=tcp4 num_buffers=1');
    expect([header.exitCode, header.stdout]).toEqual([
      1,
      expect.stringContaining('MUST: gso is set and needs_csum is not'),
    ]);
  });
});

describe('run and diff', () => {
  test('run ends with a table, each rule with its count, and the path of the report', async () => {
    const { exitCode, stdout, stderr } = await rsclab(
      'run',
      '--subjects',
      'model',
      ...['--count', '200', '--lifecycle-count', '50', '--pairs-count', '5'],
      ...['--connections-count', '1', '--seed', '5'],
    );
    expect(stderr).toContain('--seed 5 --count 200');
    expect(stdout).toMatch(/│ captures +│ model +│ +10 │ +1,337 │/);
    expect(stdout).toMatch(/│ generated +│ model +│ +200 │/);
    expect(stdout).toMatch(/│ lifecycle +│ model +│ +50 │/);
    expect(stdout).toMatch(/│ pairs +│ model +│ +5 │/);
    expect(stdout).toMatch(/│ connections +│ model +│ +1 │/);
    expect(stdout).toMatch(/^ +unattributed +[\d,]+ /m);
    expect(stdout).toContain('No differences.');
    expect(stdout).toContain('Report: out/report.html, out/report.txt, out/report.json');
    expect(exitCode).toBe(0);
    expect(readFileSync(path.join(folder, 'out/report.txt'), 'utf8')).toContain('No differences.');
  });

  test('diff of a file', async () => {
    const file = fileWith('good.rsc', GOOD);
    const { exitCode, stdout } = await rsclab('diff', file, '--subjects', 'model', '--out', 'd');
    expect([exitCode, stdout.includes('│ files  │ model')]).toEqual([0, true]);
  });

  test('a random seed is printed', async () => {
    const { stderr } = await rsclab('diff', '--subjects', 'model', '--count', '3', '--out', 'e');
    expect(stderr).toMatch(/^npx rsclab diff --seed \d+ --count 3 --subjects model$/m);
  });

  test('SIGINT keeps a partial report and exits 130', async () => {
    const child = started('diff', '--subjects', 'model', '--count', '1000000', '--out', 'f');
    for await (const line of child.iterable({ from: 'stderr' })) {
      if (line.startsWith('generated:')) {
        child.kill('SIGINT');
        break;
      }
    }
    const { exitCode, stdout } = await child;
    expect(exitCode).toBe(130);
    expect(stdout).toContain('Interrupted: these are the results so far.');
    expect(readFileSync(path.join(folder, 'f/report.json'), 'utf8')).toContain('"interrupted"');
  });
});
