import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CONTESTED_CHOICE_IDS, parseChoices, readingsOf, WINDOWS } from '../../model/index.ts';
import { applyHunk } from '../../qemu-patches/generate/apply.ts';
import { defaultRulesNote, defaultRulesPatch } from '../../qemu-patches/generate/default-rules.ts';
import { QEMU_PATCHES } from '../../qemu-patches/generate/definition.ts';
import { parseEdit } from '../../qemu-patches/generate/edit.ts';
import { parseMessage } from '../../qemu-patches/generate/mail.ts';

const TWO = parseChoices('windows,psh=or-flush,pure-ack=track');

it('names the chosen readings and those before, with their sources', () => {
  const { subject, body } = parseMessage(defaultRulesPatch(TWO, null).message);
  expect(subject).toBe('hw/net/virtio-net: coalesce with pure-ack=track, psh=or-flush by default');
  expect(body).toContain(`What does PSH do to a unit?
  now psh=or-flush: It is ORed, then the unit is finalised at once.
    [Linux GRO] tcp_gro_receive: PSH flushes after the merge
  was psh=or: It is ORed over all segments, the unit stays open.
    [MS rules] text: PSH is ORed
`);
  expect(body).toMatch(/^\[Linux GRO\] .*\n(.+\n)* {2}https:/m);
  expect(defaultRulesNote(TWO)).toContain('now psh=or-flush');
});

it('makes the list the default of the device, one reading a line', () => {
  const { edits } = defaultRulesPatch(TWO, null);
  expect(edits['default.edit']).toContain(
    '+#define RSC_RULES_DEFAULT "pure-ack=track," \\\n+                          "psh=or-flush"\n',
  );
});

it('fits the lines that the patch with the property brings', () => {
  const brought = (file: string) =>
    readFileSync(path.join(QEMU_PATCHES, 'qemu/patches/75-rules', file), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('+'))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const { edits } = defaultRulesPatch(TWO, null);
  const edited = (edit: string, file: string) =>
    parseEdit(edit, edits[edit] ?? '').hunks.reduce(
      (text, hunk) => applyHunk(edit, hunk, text),
      brought(file),
    );
  expect(edited('default.edit', 'glue.edit')).toContain('"psh=or-flush"\n');
  expect(edited('document.edit', 'document.edit')).toContain('  - ``psh=or-flush``: It is ORed');
});

it('has a subject and lines that fit for all choices at once, and for a profile', () => {
  const last = CONTESTED_CHOICE_IDS.map((id) => `${id}=${readingsOf(id).at(-1)}`);
  const all = defaultRulesPatch(parseChoices(['windows', ...last].join(',')), null);
  expect(parseMessage(all.message).subject).toMatch(/coalesce with \d+ other readings by default$/);
  for (const [name, text] of Object.entries(all.edits)) {
    expect(parseEdit(name, text).hunks.length).toBeGreaterThan(0);
    expect(text.split('\n').filter((line) => line.length > 81)).toEqual([]);
  }
  const profile = defaultRulesPatch(parseChoices('ms-flowchart'), 'ms-flowchart');
  expect(parseMessage(profile.message).subject).toBe(
    'hw/net/virtio-net: coalesce with the readings of ms-flowchart by default',
  );
  expect(WINDOWS.psh).toBe('or');
});
