import { describe, expect, it } from 'vitest';
import { applyHunk } from '../../qemu-patches/generate/apply.ts';
import { parseEdit } from '../../qemu-patches/generate/edit.ts';
import { type Line, toLines, toText } from '../../qemu-patches/generate/line.ts';

const FILE = 'one\ntwo\nthree\ntwo\nfour\nfive\n';

/** `text` after an edit of one hunk, and the lines on the way. */
function edited(hunk: string, text = FILE): { lines: Line[]; text: string } {
  const [first] = parseEdit('e', `why\n--- f\n${hunk}`).hunks;
  if (first === undefined) throw new Error('the edit has no hunk');
  const lines = applyHunk('e', first, toLines('f', text));
  return { lines, text: toText(lines, 'new') };
}

describe('applyHunk', () => {
  it('replaces where the old lines stand', () => {
    expect(edited(' one\n-two\n+2\n three\n').text).toBe('one\n2\nthree\ntwo\nfour\nfive\n');
  });

  it('keeps what was there before', () => {
    expect(toText(edited('-four\n+4\n').lines, 'old')).toBe(FILE);
  });

  it('removes a gap up to the first place where the rest stands', () => {
    expect(edited('-one\n~\n-two\n+2\n four\n').text).toBe('2\nfour\nfive\n');
  });

  it('adds at the end of the file', () => {
    expect(edited(' five\n+six\n').text).toBe(`${FILE}six\n`);
  });

  it('names edit, file and anchor when the anchor is missing', () => {
    expect(() => edited(' two\n-one\n')).toThrow('edit e: not found in f:\ntwo\none');
  });

  it('names edit, file and anchor when the anchor is ambiguous', () => {
    expect(() => edited('-two\n+2\n')).toThrow(
      'edit e: found 2 times in f, needs more context:\ntwo',
    );
  });

  it('does not find what an earlier hunk of the same patch removed, but what it added', () => {
    const { lines } = edited('-four\n+4\n');
    const hunk = (text: string) => parseEdit('later', `why\n--- f\n${text}`).hunks[0];
    const [gone, there] = [hunk('-four\n'), hunk(' two\n-4\n+IV\n five\n')];
    if (gone === undefined || there === undefined) throw new Error('the edits have no hunk');
    expect(() => applyHunk('later', gone, lines)).toThrow('edit later: not found in f');
    const twice = applyHunk('later', there, lines);
    expect(toText(twice, 'new')).toBe('one\ntwo\nthree\ntwo\nIV\nfive\n');
    expect(toText(twice, 'old')).toBe(FILE);
  });
});
