import { describe, expect, test } from 'vitest';
import {
  buildStep,
  patchSteps,
  rangeOf,
  subjectLine,
} from '../../../harness/search/bisect/steps.ts';
import { bisectText, testedText } from '../../../harness/search/bisect/text.ts';

describe('steps', () => {
  test('of the committed series: QEMU as published, then one for each patch', async () => {
    const steps = await patchSteps(undefined, () => {});
    expect(steps[0]).toMatchObject({ name: 'no patch', subject: 'QEMU as published' });
    expect(steps.length).toBeGreaterThan(7);
    expect(steps[9]?.name).toMatch(/^0009-.*\.patch$/);
    expect(steps[9]?.subject).toMatch(/^hw\/net\/virtio-net: send received frames through /);
  });

  test('a folded subject is one line, without its number', () => {
    const text = 'From: a\nSubject: [PATCH v2 3/7] hw/net: a long\n line\nTo: b\n\nSubject: no\n';
    expect(subjectLine({ name: 'x', text })).toBe('hw/net: a long line');
    expect(subjectLine({ name: 'x', text: 'no mail' })).toBe('x');
  });

  test('ends are named by number or name', () => {
    const steps = ['/a', '/b', '/c'].map(buildStep);
    expect(rangeOf(steps, {})).toEqual({ good: 0, bad: 2 });
    expect(rangeOf(steps, { good: '/b', bad: '2' })).toEqual({ good: 1, bad: 2 });
    expect(() => rangeOf(steps, { good: '/d' })).toThrow("There is no step '/d'.");
    expect(() => rangeOf(steps, { good: '2', bad: '1' })).toThrow('does not lie before');
    expect(() => rangeOf(['/a'].map(buildStep), {})).toThrow('does not lie before');
  });
});

describe('the text of a search', () => {
  const steps = ['/a', '/b', '/c'].map(buildStep);
  const range = { good: 0, bad: 2 };
  const wanted = { how: 'first', kind: 'tcp flags' } as const;

  test('found', () => {
    const outcome = { kind: 'found', first: 1, tested: 3 } as const;
    expect(bisectText(steps, range, { outcome, wanted })).toBe(
      'first bad: step 1, /b\n  /b\n  brings: tcp flags (3 of 3 steps tested)\n',
    );
  });

  test('one of some', () => {
    const outcome = { kind: 'one-of', steps: [1, 2], tested: 3 } as const;
    expect(bisectText(steps, range, { outcome, wanted })).toBe(
      'one of these brings: tcp flags; the steps between could not be tested\n' +
        '  step 1, /b: /b\n  step 2, /c: /c\n',
    );
  });

  test('nothing to search', () => {
    const answer = { kind: 'skip', reason: 'could not be built' } as const;
    const outcome = { kind: 'wrong-end', end: 'bad', answer } as const;
    expect(bisectText(steps, range, { outcome, wanted: undefined })).toBe(
      'nothing to search: the bad end, step 2 (/c), is skipped: could not be built; looked for: a difference\n' +
        'Next: name other ends (--good, --bad), another kind of difference (--kind), or a scenario that shows it.\n',
    );
    expect(testedText(steps, 1, answer, [])).toBe('step 1: /b: skip (could not be built)');
    expect(testedText(steps, 1, { kind: 'good' }, [])).toBe('step 1: /b: good (no difference)');
  });
});
