import { describe, expect, it } from 'vitest';
import { applyHunk } from '../../qemu-patches/generate/apply.ts';
import { parseEdit } from '../../qemu-patches/generate/edit.ts';

const FILE = 'one\ntwo\nthree\ntwo\nfour\nfive\n';

/** `text` after an edit of one hunk. */
function edited(hunk: string, text = FILE, name = 'e'): string {
  const [first] = parseEdit(name, `why\n--- f\n${hunk}`).hunks;
  if (first === undefined) throw new Error('the edit has no hunk');
  return applyHunk(name, first, text);
}

describe('applyHunk', () => {
  it('replaces where the old lines stand', () => {
    expect(edited(' one\n-two\n+2\n three\n')).toBe('one\n2\nthree\ntwo\nfour\nfive\n');
  });

  it('removes a gap up to the first place where the rest stands', () => {
    expect(edited('-one\n~\n-two\n+2\n four\n')).toBe('2\nfour\nfive\n');
  });

  it('adds at the end of the file', () => {
    expect(edited(' five\n+six\n')).toBe(`${FILE}six\n`);
  });

  it('names edit, file and anchor when the anchor is missing', () => {
    expect(() => edited(' two\n-one\n')).toThrow('edit e: not found in f:\ntwo\none');
  });

  it('names edit, file and anchor when the anchor is ambiguous', () => {
    expect(() => edited('-two\n+2\n')).toThrow(
      'edit e: found 2 times in f, needs more context:\ntwo',
    );
  });

  it('finds lines that an earlier hunk of the same patch added, not those it removed', () => {
    const text = edited('-four\n+4\n');
    expect(() => edited('-four\n', text, 'later')).toThrow('edit later: not found in f');
    expect(edited(' two\n-4\n+IV\n five\n', text)).toBe('one\ntwo\nthree\ntwo\nIV\nfive\n');
  });

  it('refuses a file that does not end with a newline', () => {
    expect(() => edited('-one\n', 'one\ntwo')).toThrow('f does not end with a newline');
  });
});
