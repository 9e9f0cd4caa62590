import { describe, expect, it } from 'vitest';
import { parseEdit } from '../../qemu-patches/generate/edit.ts';

const TEXT = `Why it is made,
in two lines.
--- hw/a.c
 kept

-gone
~
-last
+new
@@
-other
--- hw/b.c
 anchor
+more
`;

describe('parseEdit', () => {
  it('reads the reason, the files and their hunks', () => {
    expect(parseEdit('e', TEXT)).toEqual({
      name: 'e',
      why: 'Why it is made,\nin two lines.',
      hunks: [
        {
          file: 'hw/a.c',
          lines: [
            { kind: 'keep', text: 'kept' },
            { kind: 'keep', text: '' },
            { kind: 'remove', text: 'gone' },
            { kind: 'gap' },
            { kind: 'remove', text: 'last' },
            { kind: 'add', text: 'new' },
          ],
        },
        { file: 'hw/a.c', lines: [{ kind: 'remove', text: 'other' }] },
        {
          file: 'hw/b.c',
          lines: [
            { kind: 'keep', text: 'anchor' },
            { kind: 'add', text: 'more' },
          ],
        },
      ],
    });
  });

  it('names edit and line of an unreadable text', () => {
    expect(() => parseEdit('e', 'why\n--- a.c\n kept\nkept too\n')).toThrow('edit e, line 4');
  });

  it.each([
    ['only added lines', 'why\n--- a.c\n+new\n'],
    ['a gap at the start', 'why\n--- a.c\n~\n-end\n'],
    ['a gap at the end', 'why\n--- a.c\n-start\n~\n'],
    ['two gaps in a row', 'why\n--- a.c\n-start\n~\n~\n-end\n'],
  ])('refuses a hunk without an anchor: %s', (_, text) => {
    expect(() => parseEdit('e', text)).toThrow('edit e: a hunk of a.c has no anchor');
  });

  it('refuses an edit that changes nothing', () => {
    expect(() => parseEdit('e', 'why\n')).toThrow('edit e changes nothing');
  });
});
