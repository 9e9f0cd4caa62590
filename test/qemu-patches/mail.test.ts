import { describe, expect, it } from 'vitest';
import {
  formatCover,
  formatMail,
  mailName,
  parseMessage,
} from '../../qemu-patches/generate/mail.ts';

const MESSAGE = parseMessage('hw/net: do it\n\nBecause.\n');
const CHANGES = [
  { file: 'a/long/name', created: false, lines: [{ kind: 'remove', text: 'x' } as const] },
  { file: 'b', created: true, lines: [{ kind: 'add', text: 'y' } as const] },
];

describe('formatMail', () => {
  it('has nothing in it that depends on time, user or git', () => {
    const mail = formatMail({ number: 2, total: 13, message: MESSAGE, changes: CHANGES });
    const [head] = mail.split('diff --git');
    expect(head).toBe(
      [
        'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001',
        'From: rsclab maintainers <rsclab@example.org>',
        'Date: Sun, 22 Nov 2026 12:00:00 +0000',
        'Subject: [PATCH 02/13] hw/net: do it',
        '',
        'Because.',
        '',
        'Signed-off-by: rsclab maintainers <rsclab@example.org>',
        '---',
        ' a/long/name |   1 -',
        ' b           |   1 +',
        ' 2 files changed, 1 insertion(+), 1 deletion(-)',
        ' create mode 100644 b',
        '',
        '',
      ].join('\n'),
    );
  });
});

describe('formatCover', () => {
  it('lists the patches and what they change together', () => {
    const subjects = ['hw/net: one', 'hw/net: two'];
    const letter = formatCover({ message: MESSAGE, subjects, changes: CHANGES });
    expect(letter.split('\n').slice(3)).toEqual([
      'Subject: [PATCH 0/2] hw/net: do it',
      '',
      'Because.',
      '',
      'rsclab maintainers (2):',
      '  hw/net: one',
      '  hw/net: two',
      '',
      ' a/long/name |   1 -',
      ' b           |   1 +',
      ' 2 files changed, 1 insertion(+), 1 deletion(-)',
      ' create mode 100644 b',
      '',
    ]);
  });
});

it('refuses a message without a body', () => {
  expect(() => parseMessage('hw/net: do it\n')).toThrow(
    'a subject, an empty line and a body: hw/net: do it',
  );
});

describe('mailName', () => {
  it.each([
    ['hw/net: do it', '0007-hw-net-do-it.patch'],
    [
      'docs/system/devices: describe virtio-net receive segment coalescing',
      '0007-docs-system-devices-describe-virtio-net-receive-segm.patch',
    ],
  ])('is as git names it', (subject, name) => {
    expect(mailName(7, { subject, body: 'Because.' })).toBe(name);
  });
});
