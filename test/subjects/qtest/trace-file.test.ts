import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTraceFile, type TraceFile } from '../../../harness/subjects/qtest/trace-file.ts';

let file: TraceFile;
let writer: number;
beforeEach(async () => {
  file = await createTraceFile();
  // As QEMU opens it: by the path of a descriptor, from the start, not appending.
  writer = openSync(`/proc/self/fd/${file.fd}`, 'w');
});
afterEach(() => {
  closeSync(writer);
  file.close();
});

test('each line once, when it is whole', () => {
  writeSync(writer, 'one\ntw');
  expect(file.lines()).toEqual(['one']);
  expect(file.lines()).toEqual([]);
  writeSync(writer, 'o\nthree\n');
  expect(file.lines()).toEqual(['two', 'three']);
});

test('the bytes that were read are freed, and no line is lost', () => {
  const line = 'x'.repeat(99);
  for (let round = 0; round < 30; round++) {
    for (let n = 0; n < 1000; n++) writeSync(writer, `${line}\n`);
    expect(file.lines()).toEqual(new Array(1000).fill(line));
  }
  expect(fstatSync(file.fd).blocks * 512).toBeLessThan(2 * 1024 * 1024);
});
