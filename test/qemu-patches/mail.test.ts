import { describe, expect, it } from 'vitest';
import { formatMail, mailName } from '../../qemu-patches/generate/mail.ts';

const MESSAGE = 'hw/net: do it\n\nBecause.\n';

describe('formatMail', () => {
  it('has nothing in it that depends on time, user or git', () => {
    const changes = [
      { file: 'a/long/name', created: false, lines: [{ kind: 'remove', text: 'x' } as const] },
      { file: 'b', created: true, lines: [{ kind: 'add', text: 'y' } as const] },
    ];
    const mail = formatMail({ number: 2, total: 3, message: MESSAGE, changes });
    const [head] = mail.split('diff --git');
    expect(head).toBe(
      [
        'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001',
        'From: rsclab maintainers <rsclab@example.org>',
        'Date: Sun, 22 Nov 2026 12:00:00 +0000',
        'Subject: [PATCH 2/3] hw/net: do it',
        '',
        'Because.',
        '',
        'Signed-off-by: rsclab maintainers <rsclab@example.org>',
        '---',
        ' a/long/name |    1 -',
        ' b           |    1 +',
        '',
        '',
      ].join('\n'),
    );
  });

  it('refuses a message without a body', () => {
    const mail = { number: 1, total: 1, message: 'hw/net: do it\n', changes: [] };
    expect(() => formatMail(mail)).toThrow('a subject, an empty line and a body: hw/net: do it');
  });
});

describe('mailName', () => {
  it.each([
    ['hw/net: do it\n\nBecause.', '0007-hw-net-do-it.patch'],
    [
      'docs/system/devices: describe virtio-net receive segment coalescing\n\nBecause.',
      '0007-docs-system-devices-describe-virtio-net-receive-segm.patch',
    ],
  ])('is as git names it', (message, name) => {
    expect(mailName(7, message)).toBe(name);
  });
});
