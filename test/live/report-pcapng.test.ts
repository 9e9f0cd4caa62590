import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installed, needs } from '../needs.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

needs(installed('tshark'), 'tshark is not installed');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rsclab-pcapng-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The IPv4 header's sum is looked at; the TCP sum of a unit is for the guest to leave alone. */
const CHECKED = 'ip.check_checksum:TRUE';

/** One line for each packet, one value for each field, as tshark dissects them. */
async function tshark(file: string, fields: readonly string[], filter = ''): Promise<string[][]> {
  const wanted = fields.flatMap((field) => ['-e', field]);
  const chosen = filter === '' ? [] : ['-Y', filter];
  const { stdout } = await execa('tshark', [
    '-r',
    file,
    '-o',
    CHECKED,
    '-T',
    'fields',
    ...wanted,
    ...chosen,
  ]);
  return stdout === '' ? [] : stdout.split('\n').map((line) => line.split('\t'));
}

async function replay(...args: readonly string[]): Promise<void> {
  const script = path.join(ROOT, 'harness/cli/rsclab.mjs');
  await execa('node', [script, 'replay', ...args], { cwd: ROOT });
}

describe('the pcapng of a replay, as tshark reads it', () => {
  test('frames in and units out, with what was decided as comment, units plain TCP', async () => {
    const file = path.join(folder, 'run.pcapng');
    await replay('test/corpus/append/psh/ored.rsc', '--against', 'core', '--pcapng', file);
    const packets = await tshark(file, ['frame.interface_name', 'tcp.len', 'frame.comment']);
    expect(packets.map(([name, length]) => [name, length])).toEqual([
      ['in', '100'],
      ['in', '100'],
      ['in', '100'],
      ['out model', '300'],
      ['out core', '300'],
    ]);
    expect(packets[1]?.[2]).toContain('model: append, append');
    expect(packets[1]?.[2]).toContain('core: append, append');
    expect(packets[3]?.[2]).toContain('unit of events 0, 1, 2, ended by the interval');
    expect(packets[4]?.[2]).toContain('segments=3');
  });

  test('of recorded traffic: every frame of the capture, no unit malformed, IPv4 sums right', async () => {
    const file = path.join(folder, 'generated.pcapng');
    const name = 'test/captures/loss-and-reordering.pcap';
    await replay(name, '--toward', 'any', '--against', 'core', '--pcapng', file);
    const { stdout } = await execa('capinfos', [
      '-Mc',
      path.join(ROOT, 'test/captures/loss-and-reordering.pcap'),
    ]);
    const count = Number(/Number of packets: +(\d+)/.exec(stdout)?.[1]);
    expect((await tshark(file, ['frame.number'], 'frame.interface_name == "in"')).length).toBe(
      count,
    );
    const out = 'frame.interface_name == "out core"';
    const units = `${out} && frame.comment contains "segments="`;
    expect((await tshark(file, ['frame.number'], units)).length).toBeGreaterThan(0);
    const wrong =
      '!tcp || _ws.malformed || _ws.expert.severity == error || ip.checksum.status == 0';
    expect(await tshark(file, ['_ws.col.Info'], `${units} && (${wrong})`)).toEqual([]);
  });
});
