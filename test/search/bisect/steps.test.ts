import { describe, expect, test } from 'vitest';
import type { Sought } from '../../../harness/search/bisect/emulators.ts';
import {
  buildStep,
  patchSteps,
  rangeOf,
  subjectLine,
} from '../../../harness/search/bisect/steps.ts';
import { type BisectStory, bisectText, testedText } from '../../../harness/search/bisect/text.ts';
import type { WantedKind } from '../../../harness/search/explain/kind.ts';

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
    expect(rangeOf(steps, {}, 'difference')).toEqual({ old: 0, new: 2 });
    expect(rangeOf(steps, { good: '/b', bad: '2' }, 'difference')).toEqual({ old: 1, new: 2 });
    expect(rangeOf(steps, { bad: '/b', good: '2' }, 'cure')).toEqual({ old: 1, new: 2 });
    expect(() => rangeOf(steps, { good: '/d' }, 'difference')).toThrow("There is no step '/d'.");
    expect(() => rangeOf(steps, { good: '2', bad: '1' }, 'difference')).toThrow(
      'does not lie before',
    );
    expect(() => rangeOf(['/a'].map(buildStep), {}, 'cure')).toThrow(
      'The bad end does not lie before the good one.',
    );
  });
});

describe('the text of a search', () => {
  const story: BisectStory = {
    steps: ['/a', '/b', '/c'].map(buildStep),
    range: { old: 0, new: 2 },
    sought: 'difference',
    scenario: 'x.rsc',
    against: 'model:qemu-stock',
    command: 'npx rsclab bisect builds x.rsc /a /b /c --against model:qemu-stock',
    root: '/lab',
    file: '/x.rsc',
  };
  const ran = (binary: string, ...kinds: readonly string[]) => {
    const shows = (wanted: WantedKind) => wanted.how === 'any' || kinds.includes(wanted.kind);
    return { kind: 'ran', binary, kinds, shows } as const;
  };
  const wanted = { how: 'among', kind: 'tcp flags' } as const;

  test('found: the meaning of bad, what the step brings, and the commands that come next', () => {
    const text = bisectText(story, {
      ...{ kind: 'found', wanted, first: 1, tested: 3 },
      ...{ before: ran('/bin/a'), at: ran('/bin/b', 'tcp flags') },
      ...{ kinds: ['tcp flags'], elsewhere: ['ipv4 ttl'] },
    });
    expect(text).toBe(`\
bad: differs from model:qemu-stock in tcp flags
first bad: step 1, /b
  brings: tcp flags (3 of 3 steps tested)
  at other steps, of what the ends differ in: ipv4 ttl

Next: step 0 and step 1, frame by frame
  npx rsclab replay x.rsc --against qemu:/bin/a,qemu:/bin/b --profile qemu-stock
another kind's step
  npx rsclab bisect builds x.rsc /a /b /c --against model:qemu-stock --kind 'ipv4 ttl'
the same in QEMU's history: in a clone of it, git bisect start BAD GOOD, then
  git bisect run sh -c 'mkdir -p build && cd build && ../configure --target-list=x86_64-softmmu && ninja qemu-system-x86_64 || exit 125; B=$PWD; cd /lab && npx rsclab bisect run /x.rsc --emulator "$B/qemu-system-x86_64" --against model:qemu-stock --kind "tcp flags"'
`);
  });

  test('found, a cure: of all differences', () => {
    const text = bisectText(
      { ...story, sought: 'cure' },
      {
        ...{ kind: 'found', wanted: { how: 'any' }, first: 2, tested: 3 },
        ...{ before: ran('/bin/b', 'tcp flags'), at: ran('/bin/c') },
        ...{ kinds: ['tcp flags'], elsewhere: [] },
      },
    );
    expect(text).toContain('bad: differs from model:qemu-stock\ncured first by: step 2, /c\n');
    expect(text).toContain('  ends: tcp flags (3 of 3');
    expect(text).toContain('git bisect start --term-old=differs --term-new=cured CURED DIFFERS');
    expect(text).toContain("--against model:qemu-stock --cured'\n");
  });

  test('one of some', () => {
    expect(bisectText(story, { kind: 'one-of', wanted, steps: [1, 2], tested: 3 })).toBe(
      'bad: differs from model:qemu-stock in tcp flags\n' +
        'one of these is the first bad one; the steps between could not be tested\n' +
        '  step 1, /b: /b\n  step 2, /c: /c\n',
    );
  });

  test.each<[string, readonly string[], readonly string[], Sought, WantedKind | undefined, string]>(
    [
      [
        'only the old end differs',
        ['tcp flags'],
        [],
        'difference',
        undefined,
        'which step cures it: npx rsclab bisect builds x.rsc /a /b /c --against model:qemu-stock --cured',
      ],
      [
        'only the new end differs',
        [],
        ['tcp flags'],
        'cure',
        undefined,
        'which step brings a difference: npx rsclab bisect builds x.rsc /a /b /c --against model:qemu-stock\n',
      ],
      [
        'none differs',
        [],
        [],
        'cure',
        undefined,
        'name a scenario in which a step differs from model:qemu-stock',
      ],
      [
        'both show the same',
        ['tcp flags'],
        ['tcp flags'],
        'difference',
        wanted,
        'both ends show the same',
      ],
      [
        'the kind goes',
        ['tcp flags'],
        ['ipv4 ttl'],
        'difference',
        wanted,
        "it goes the other way: npx rsclab bisect builds x.rsc /a /b /c --against model:qemu-stock --cured --kind 'tcp flags'",
      ],
      [
        'another kind comes',
        [],
        ['ipv4 ttl'],
        'difference',
        wanted,
        "the ends differ in another kind: npx rsclab bisect builds x.rsc /a /b /c --against model:qemu-stock --kind 'ipv4 ttl'",
      ],
    ],
  )(
    'nothing to search, %s: the ends, and the command that would answer',
    (_, before, after, sought, asked, next) => {
      const ends = { old: ran('/bin/a', ...before), new: ran('/bin/c', ...after) };
      const text = bisectText({ ...story, sought }, { kind: 'nothing', wanted: asked, ends });
      expect(text).toContain(`  step 0, /a: ${before.join() || 'no difference'}\n`);
      expect(text).toContain(`  step 2, /c: ${after.join() || 'no difference'}\n`);
      expect(text).toContain(`Next: ${next}`);
    },
  );

  test('an end that was skipped, and the line of each step', () => {
    const skip = { kind: 'skip', reason: 'could not be built' } as const;
    const ends = { old: ran('/bin/a'), new: skip };
    const text = bisectText(story, { kind: 'nothing', wanted: undefined, ends });
    expect(text).toContain(
      '  step 2, /c: could not be built\nNext: name an end that can be tested',
    );
    expect(testedText(story, 1, skip, skip)).toBe('step 1: /b: skip (could not be built)');
    const one = ran('/bin/b', 'tcp flags');
    expect(testedText(story, 1, one, { kind: 'new' })).toBe('step 1: /b: bad (tcp flags)');
    const cure = { ...story, sought: 'cure' } as const;
    expect(testedText(cure, 1, one, { kind: 'old' })).toBe('step 1: /b: bad (tcp flags)');
  });
});
