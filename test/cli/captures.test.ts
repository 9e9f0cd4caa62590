// What a user who comes with captures meets: inputs of every kind, several at once, bad ones among them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSegment } from '../../model/index.ts';
import { pcapFile } from '../input/capture/pcap-file.ts';
import { rsclabIn } from './in-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CAPTURE = path.join(ROOT, 'test/captures/bulk-ipv6.pcap');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rsclab captures '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rsclab(...args: readonly string[]) {
  const printed = await rsclabIn(folder, args);
  expect(printed.stderr).not.toMatch(/^ +at /m);
  return printed;
}

function fileWith(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return name;
}

/** A capture of segments of one connection, `wrong` of them with another TCP checksum. */
function segments(count: number, wrong = 0, payload = 100): Uint8Array {
  const records = Array.from({ length: count }, (_, i) => {
    const bytes = buildSegment({ seq: 1 + i * payload, payload: new Uint8Array(payload) });
    if (i < wrong) bytes.set([1, 2], 50);
    return { seconds: 0, fraction: i, bytes };
  });
  return pcapFile({ records });
}

const SCENARIO = 'connection a 1.2.3.4:5 > 6.7.8.9:10\n+0 a . 1:101(100)\n+1ms clock\n';

describe('inputs', () => {
  test('the content tells the kind, whatever the name; a folder, and names with spaces', async () => {
    fileWith('my dir/trace', segments(3));
    fileWith('my dir/trace.dump', segments(4));
    fileWith('my dir/in ner/packed', gzipSync(segments(5)));
    fileWith('my dir/one.rsc', SCENARIO);
    fileWith('my dir/README.md', 'no scenario');
    const { exitCode, stdout, stderr } = await rsclab('show', 'my dir', '--json');
    const runs = stdout.split('\n').map((line) => JSON.parse(line));
    expect(runs.map(({ name, frames }) => [name, frames])).toEqual([
      ['my dir/in ner/packed', 5],
      ['my dir/one.rsc', 1],
      ['my dir/trace', 3],
      ['my dir/trace.dump', 4],
    ]);
    expect([exitCode, stderr]).toEqual([
      0,
      expect.stringContaining('passed over: my dir/README.md'),
    ]);
  });

  test('a bad one among many is reported, the others run, and the exit status tells', async () => {
    const names = [
      fileWith('empty.pcap', pcapFile({ records: [] })),
      fileWith('cut.pcap', segments(3).subarray(0, -5)),
      fileWith('cut.pcap.gz', gzipSync(segments(3)).subarray(0, 30)),
      fileWith('whole', segments(2)),
      'absent.pcap',
    ];
    for (const command of [
      ['replay', '--against', 'model'],
      ['diff', '--subjects', 'model', '--out', 'out'],
    ]) {
      const { exitCode, stdout, stderr } = await rsclab(...command, ...names);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('bad-capture: empty.pcap: no frame to replay in it');
      expect(stderr).toContain('packet 3 needs 154 bytes, the file ends after 149');
      expect(stderr).toContain('What stands before that is used.');
      expect(stderr).toMatch(/bad-capture: cut\.pcap\.gz: /);
      expect(stderr).toMatch(/bad-capture: absent\.pcap: ENOENT/);
      if (command[0] === 'diff') expect(stdout).toMatch(/│ files +│ model +│ +2 │ +4 │ +2 │/);
      else {
        expect(stdout).toContain('keeps every law in cut.pcap (2 frames)');
        expect(stdout).toContain('keeps every law in whole (2 frames)');
      }
    }
    const shown = await rsclab('show', ...names);
    expect([shown.exitCode, shown.stdout]).toEqual([
      2,
      expect.stringContaining('cut.pcap: of 2 frames 2 coalesced in 1 unit'),
    ]);
  });

  test('a folder without an input; a file of no kind', async () => {
    mkdirSync(path.join(folder, 'nothing'), { recursive: true });
    expect((await rsclab('show', 'nothing')).stderr).toContain(
      'bad-argument: There is no capture and no scenario file (.rsc) in nothing.',
    );
    const { exitCode, stderr } = await rsclab('show', fileWith('x.bin', Uint8Array.of(0, 1, 2, 3)));
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('bad-argument: ')]);
  });
});

describe('what a capture shows of its recording', () => {
  test('a tally on top, with the option that helps; and what that option changes', async () => {
    const file = fileWith('sender.pcap', segments(40, 30));
    const line = '30 of 40 frames: TCP checksum wrong; recorded on the sender? --fix-checksums';
    for (const command of [['show'], ['replay', '--against', 'model']]) {
      const { stdout } = await rsclab(...command, file);
      expect(stdout.split('\n').filter((one) => one === line)).toHaveLength(1);
      const fixed = await rsclab(...command, file, '--fix-checksums');
      expect(fixed.stdout).toContain('of 40 frames 40 coalesced in 1 unit');
      expect(fixed.stdout).not.toContain('checksum wrong');
    }
  });

  test('frames that were coalesced already', async () => {
    const file = fileWith('gro.pcap', segments(3, 0, 4_000));
    const { stdout } = await rsclab('show', file);
    expect(stdout).toContain(
      '3 of 3 frames: longer than 1,518 bytes, up to 4,054; coalesced before they were recorded? --split-gso 1448',
    );
    const split = await rsclab('show', file, '--split-gso', '1000');
    expect(split.stdout).toContain('of 12 frames 12 coalesced in 1 unit');
  });

  test('all cut by the snap length: one line, which says how to record', async () => {
    const records = Array.from({ length: 50 }, (_, i) => ({
      seconds: 0,
      fraction: i,
      bytes: new Uint8Array(60),
      wireLength: 1_500,
    }));
    const { exitCode, stderr } = await rsclab('show', fileWith('snap.pcap', pcapFile({ records })));
    expect([exitCode, stderr.trim().split('\n')]).toEqual([
      2,
      [
        'bad-capture: snap.pcap: no frame to replay in it',
        expect.stringMatching(/^ {2}50 of 50 packets left out: .* tcpdump -s 0$/),
        'name a capture that holds packets',
      ],
    ]);
  });
});

describe('show', () => {
  test('a page, a pcapng and JSON beside the text; what it wrote can be shown again', async () => {
    const words = ['--toward', 'any', '--html', 'page.html', '--pcapng', 'out.pcapng'];
    const first = await rsclab('show', CAPTURE, ...words);
    expect(first.stdout).toMatch(/of 78 frames \d+ coalesced/);
    const page = readFileSync(path.join(folder, 'page.html'), 'utf8');
    expect(page).toMatch(/Of 78 frames/);
    expect(page).toContain('interval</code>');
    const again = await rsclab('show', 'out.pcapng', '--toward', 'any', '--json');
    const before = await rsclab('show', CAPTURE, '--toward', 'any', '--json');
    const { name: _, ...sum } = JSON.parse(before.stdout);
    expect(JSON.parse(again.stdout)).toEqual({ ...sum, name: 'out.pcapng' });
    expect(sum).toMatchObject({ frames: 78, recording: [] });
    expect(again.stderr).toContain('only packets of the interface in are taken');
  });

  test('the same by the stream as of the whole scenario', async () => {
    const imported = await rsclab('import', CAPTURE, '--toward', 'any', '--out', 'imported.rsc');
    expect(imported.exitCode).toBe(0);
    const texts: string[] = [];
    for (const words of [
      ['imported.rsc', '--of', 'model:windows'],
      [CAPTURE, '--toward', 'any', '--of', 'model:windows'],
      [CAPTURE, '--toward', 'any', '--of', 'core'],
    ]) {
      const { stdout } = await rsclab('show', ...words);
      texts.push(stdout.replace(/^.*?: of/, 'of'));
    }
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).toBe(texts[0]);
  });

  test('a connection that is not there', async () => {
    const { exitCode, stderr } = await rsclab('show', CAPTURE, '--connection', 'z');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('It has: a.')]);
  });
});

describe('import', () => {
  test('a scenario file that plays as the capture does, with its device', async () => {
    const { stdout } = await rsclab('import', CAPTURE, '--config', 'interval=50us,mergeable=on');
    expect(stdout).toMatch(/^\/\/ bulk-ipv6\.pcap, by: npx rsclab import --config 'interval=50us/);
    fileWith('made.rsc', stdout);
    const { exitCode, stdout: played } = await rsclab('replay', 'made.rsc', '--against', 'model');
    expect([exitCode, played]).toEqual([
      0,
      expect.stringContaining('keeps every law in made.rsc (54 frames)'),
    ]);
  });

  test('words that are no configuration, and a text', async () => {
    const wrong = await rsclab('import', CAPTURE, '--config', 'intervall=5us');
    expect([wrong.exitCode, wrong.stderr]).toEqual([
      2,
      expect.stringContaining("the nearest known is 'interval='"),
    ]);
    const text = await rsclab('import', fileWith('text', SCENARIO));
    expect([text.exitCode, text.stderr]).toEqual([2, expect.stringContaining('is no capture')]);
  });
});
