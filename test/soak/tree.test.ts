// A source tree that a person edits, as qemu:TREE, is a side: it is built as it is, and again after an edit.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { askEmulator } from '../../harness/subjects/qemu/asked.ts';
import { writeTree } from '../../harness/subjects/qemu/build/build.ts';
import { treeFolder } from '../../harness/subjects/qemu/build/built.ts';
import { RELEASE } from '../../harness/subjects/qemu/build/releases.ts';

const TREE = mkdtempSync(path.join(tmpdir(), 'rsclab-tree-'));
const CARD = path.join(TREE, 'hw/net/virtio-net.c');

/** Folders of the cache that hold emulators of this tree alone. */
const built = new Set<string>([treeFolder(TREE)]);
afterAll(() => {
  for (const folder of [TREE, ...built]) rmSync(folder, { recursive: true, force: true });
});

/** Where shipped QEMU puts the payload of the next segment: behind the padding, if there is any. */
const FAULT = '        memmove(seg->buf + seg->size, data, n_unit->payload);\n';
const REPAIR = `        seg->size = (void *)o_unit->tcp + o_unit->tcp_hdrlen - seg->buf +
                    o_unit->payload - n_unit->payload;
`;

/** Builds the tree. Its emulator is removed at the end. */
async function build(): Promise<void> {
  const { emulator } = await askEmulator(TREE);
  built.add(path.dirname(emulator.binary));
}

/** The output of `rsclab compare` of the tree with shipped QEMU on one finding. */
async function compared(status: number): Promise<string> {
  const finding = 'docs/findings/trailer-in-unit.rsc';
  const words = ['compare', finding, '--of', `qemu:${TREE}`, '--against', 'stock'];
  const { exitCode, stdout, stderr } = await execa('node', ['harness/cli/rsclab.mjs', ...words], {
    reject: false,
  });
  expect(exitCode, stdout + stderr).toBe(status);
  return stdout;
}

// A first build compiles all of QEMU; a hang is told by what runs within.
test('an edit fixes a finding, and its removal brings it back', {
  timeout: 3_600_000,
}, async () => {
  await writeTree(RELEASE, [], TREE, () => {});
  const shipped = readFileSync(CARD, 'utf8');
  expect(shipped.split(FAULT)).toHaveLength(2);

  writeFileSync(CARD, shipped.replace(FAULT, `${REPAIR}${FAULT}`));
  await build();
  expect(await compared(0)).toContain('fixed: trailer-in-unit (1 scenario)');

  writeFileSync(CARD, shipped);
  await build();
  expect(await compared(0)).toMatch(/unchanged +1 {2}differ from the rules as before/);
});
