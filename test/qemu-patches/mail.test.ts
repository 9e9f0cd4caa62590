import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import {
  formatMails,
  parseMessage,
  parseSender,
  type Sender,
} from '../../qemu-patches/generate/mail.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'rsclab-mail-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const mails = (sender?: Sender) =>
  formatMails(
    new Map([['a/long/name', 'x\ny\n']]),
    [
      {
        message: parseMessage('hw/net: do it\n\nBecause.\n'),
        files: new Map([
          ['a/long/name', 'y\n'],
          ['b', 'z\n'],
        ]),
      },
      { message: parseMessage('hw/net: two\n\nAgain.\n'), files: new Map([['b', 'Z\n']]) },
    ],
    parseMessage('hw/net: all\n\nIn sum.\n\n  table\n'),
    sender,
  );

it('writes a letter and patches in which nothing depends on time, person or settings', async () => {
  writeFileSync(
    path.join(folder, '.gitconfig'),
    '[user]\nname = me\n[format]\nsignature = mine\nnumbered = false\n[diff]\nnoprefix = true\n',
  );
  vi.stubEnv('HOME', folder);
  vi.stubEnv('GIT_DIR', path.join(folder, 'elsewhere'));
  vi.stubEnv('GIT_AUTHOR_NAME', 'me');
  vi.stubEnv('TZ', 'Asia/Tokyo');
  const made = await mails();
  expect(made.map(({ name }) => name)).toEqual([
    '0000-cover-letter.patch',
    '0001-hw-net-do-it.patch',
    '0002-hw-net-two.patch',
  ]);
  expect(made[0]?.text).toBe(`From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: rsclab maintainers <rsclab@example.org>
Date: Sun, 22 Nov 2026 12:00:00 +0000
Subject: [PATCH 0/2] hw/net: all

In sum.

  table

rsclab maintainers (2):
  hw/net: do it
  hw/net: two

 a/long/name | 1 -
 b           | 1 +
 2 files changed, 1 insertion(+), 1 deletion(-)
 create mode 100644 b

`);
  expect(made[1]?.text).toBe(`From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: rsclab maintainers <rsclab@example.org>
Date: Sun, 22 Nov 2026 12:00:00 +0000
Subject: [PATCH 1/2] hw/net: do it

Because.
---
 a/long/name | 1 -
 b           | 1 +
 2 files changed, 1 insertion(+), 1 deletion(-)
 create mode 100644 b

diff --git a/a/long/name b/a/long/name
index b77b4eb1d946f923f61785536da9ca5af6909f06..975fbec8256d3e8a3797e7a3611380f27c49f4ac 100644
--- a/a/long/name
+++ b/a/long/name
@@ -1,2 +1 @@
-x
 y
diff --git a/b b/b
new file mode 100644
index 0000000000000000000000000000000000000000..b68025345d5301abad4d9ec9166f455243a0d746
--- /dev/null
+++ b/b
@@ -0,0 +1 @@
+z
`);
});

it('signs off by the sender alone', async () => {
  const made = await mails({ name: 'Some Sender', email: 'a@example.org' });
  for (const { text } of made.slice(1)) {
    expect(text).toContain('\nFrom: Some Sender <a@example.org>\n');
    expect(text).toContain('\n\nSigned-off-by: Some Sender <a@example.org>\n---\n');
  }
});

it.each([
  ['Some Sender <a@example.org>', { name: 'Some Sender', email: 'a@example.org' }],
  ['a@example.org', null],
  ['<a@example.org>', null],
  ['Some Sender <example.org>', null],
  ['A <b> <a@example.org>', null],
  ['A\nB <a@example.org>', null],
])('reads the sender %j', (text, sender) => {
  expect(parseSender(text)).toEqual(sender);
});

it('refuses a message without a body', () => {
  expect(() => parseMessage('hw/net: do it\n')).toThrow(
    'a subject, an empty line and a body: hw/net: do it',
  );
});
