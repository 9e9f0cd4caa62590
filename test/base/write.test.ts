// Results on a disk that is full or closed: a file is whole or as it was, and the error names the file and the next step.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../../harness/base/root.ts';
import { writeWhole } from '../../harness/base/write.ts';
import { rsclabIn } from '../cli/in-process.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rsclab-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what cannot be written leaves the file that was there, and no other', () => {
  const file = path.join(folder, 'a');
  writeWhole(file, 'before');
  const tooMuch = { toString: () => '' } as unknown as string;
  expect(() => writeWhole(file, tooMuch)).toThrow();
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['a']);
});

test.each([
  ['/dev/full', /^could-not-write: ENOSPC: no space left on device, write \(\/dev\/full\)$/m],
  ['file/x.rsc', /^could-not-write: ENOTDIR: not a directory, \S+ 'file\/x\.rsc/m],
])('to %s: a named error, the next step, exit status 2', async (out, message) => {
  writeFileSync(path.join(folder, 'file'), '');
  const capture = path.join(ROOT, 'test/captures/bulk-ipv6.pcap');
  const { exitCode, stderr } = await rsclabIn(folder, ['import', capture, '--out', out]);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/name another folder: --out for results/);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(exitCode).toBe(2);
});
