import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../harness/base/errors.ts';
import { ensureCore } from '../../harness/subjects/core/build.ts';
import { rulesText } from '../../harness/subjects/core/protocol.ts';
import { createCoreSubject } from '../../harness/subjects/core.ts';
import { type ChoiceId, CONTESTED_CHOICE_IDS, readingsOf, WINDOWS } from '../../model/index.ts';
import { engineChoices } from './mixture.ts';

/** The names of choices and readings in the engine and on the page; other names are refused. */

let program: string;
beforeAll(async () => {
  program = await ensureCore({ sanitize: true });
});

const check = (rules: string) => execa(program, ['--check-rules', rules], { reject: false });

test('the engine knows every choice but those of Linux alone, in the order of readings.md', async () => {
  const known = CONTESTED_CHOICE_IDS.map((choice) => [choice, readingsOf(choice)]);
  expect([...(await engineChoices())], 'qemu-patches/engine/rsc-rules.h').toEqual(known);
});

test('windows is the first of each', async () => {
  for (const [choice, readings] of await engineChoices()) {
    expect(WINDOWS[choice as ChoiceId], choice).toBe(readings[0]);
  }
});

describe('a list of rules', () => {
  test.each([
    '',
    'psh=or',
    'psh=or-flush,psh=last',
    'first-size=not-larger-than-first,interval=per-burst,fin-rst=finalise',
  ])("'%s' is one", async (rules) => {
    expect(await check(rules)).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  });

  test.each([
    ['push=or', "there is no choice 'push'; known are pure-ack, dup-ack, psh, syn,"],
    ['psh', "'psh' has no reading ''; known are or, or-flush, last, break"],
    ['psh=', "'psh' has no reading ''; known are"],
    ['psh=Or', "'psh' has no reading 'Or'; known are"],
    ['psh=or-', "'psh' has no reading 'or-'; known are"],
    ['psh=or=or', "'psh' has no reading 'or=or'; known are"],
    ['ps=or', "there is no choice 'ps'; known are"],
    ['=or', "there is no choice ''; known are"],
    ['psh=or,,syn=bypass', "there is no choice ''; known are"],
    ['psh=or, syn=bypass', "there is no choice ' syn'; known are"],
    ['windows', "there is no choice 'windows'; known are"],
    [`${'x'.repeat(3000)}=or`, "there is no choice 'xxx"],
  ])("'%s' is none", async (rules, words) => {
    const { exitCode, stderr } = await check(rules);
    expect(stderr).toContain(`rsc-native: bad-rules: ${words}`);
    expect(exitCode).toBe(2);
  });

  test('the later of two readings stands', async () => {
    const subject = await createCoreSubject({ rules: 'psh=or-flush,psh=last' });
    await subject.close();
    expect(rulesText({ ...WINDOWS, psh: 'last' })).toBe('psh=last');
  });

  test('a subject with unknown rules is not made', async () => {
    const made = createCoreSubject({ rules: 'psh=sometimes' });
    await expect(made).rejects.toBeInstanceOf(UserError);
    await expect(made).rejects.toMatchObject({
      code: 'unknown-choice',
      message: expect.stringContaining("'psh' has no reading 'sometimes'; known are or,"),
    });
  });
});
