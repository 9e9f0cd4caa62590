// Results on a disk that is full or closed: a file is whole or as it was, and the error names the file and the next step.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commandOf, ROOT } from '../../harness/base/root.ts';
import { rsclabIn } from '../cli/in-process.ts';

const CAPTURE = path.join(ROOT, 'test/captures/bulk-ipv6.pcap');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rsclab-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file that grows beyond what is allowed leaves the one that was there, and no other', async () => {
  const file = path.join(folder, 'a');
  writeFileSync(file, 'before');
  const [node, ...args] = commandOf('harness/cli/main.ts');
  // compiled while there is no limit
  await execa(node, [...args, '--help']);
  // one block of 1,024 bytes; without the trap a signal would end the process
  const limited = `trap '' XFSZ; ulimit -f 1; exec "$@"`;
  const words = ['import', CAPTURE, '--out', file];
  const { exitCode, stderr } = await execa(
    'bash',
    ['-c', limited, 'bash', node, ...args, ...words],
    {
      reject: false,
    },
  );
  expect(stderr).toMatch(/^could-not-write: EFBIG: file too large, write \(\S+a\)$/m);
  expect(exitCode).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['a']);
});

test.each([
  ['/dev/full', /^could-not-write: ENOSPC: no space left on device, write \(\/dev\/full\)$/m],
  ['file/x.rsc', /^could-not-write: ENOTDIR: not a directory, \S+ 'file\/x\.rsc/m],
])('to %s: a named error, the next step, exit status 2', async (out, message) => {
  writeFileSync(path.join(folder, 'file'), '');
  const { exitCode, stderr } = await rsclabIn(folder, ['import', CAPTURE, '--out', out]);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/name another folder: --out for results/);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(exitCode).toBe(2);
});
