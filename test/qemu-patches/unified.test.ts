import { describe, expect, it } from 'vitest';
import { type Line, toLines } from '../../qemu-patches/generate/line.ts';
import { unifiedDiff } from '../../qemu-patches/generate/unified.ts';

const keep = (...rows: string[]): Line[] => rows.map((text) => ({ kind: 'keep', text }));
const remove = (text: string): Line => ({ kind: 'remove', text });
const add = (text: string): Line => ({ kind: 'add', text });

describe('unifiedDiff', () => {
  it('writes what git writes', () => {
    const lines = [
      ...keep('int main(void)', '{', '    a;', '    b;', '    c;'),
      add('    new;'),
      remove('    old;'),
      ...keep('    d;', '    e;', '    f;', '    g;', '    h;', '    i;', '    j;', '}'),
      add(''),
    ];
    // git diff --no-index --full-index of the same two files
    expect(unifiedDiff({ file: 'x.c', created: false, lines })).toBe(
      [
        'diff --git a/x.c b/x.c',
        'index b673488508ce2db0285042884557f0df3e1585e1..394f812b8aa1010661e8a4122c2d2050e5848ed1 100644',
        '--- a/x.c',
        '+++ b/x.c',
        '@@ -3,7 +3,7 @@ int main(void)',
        '     a;',
        '     b;',
        '     c;',
        '-    old;',
        '+    new;',
        '     d;',
        '     e;',
        '     f;',
        '@@ -12,3 +12,4 @@ int main(void)',
        '     i;',
        '     j;',
        ' }',
        '+',
        '',
      ].join('\n'),
    );
  });

  it('joins changes whose contexts touch', () => {
    const lines = [add('1'), ...keep('a', 'b', 'c', 'd', 'e', 'f'), add('2')];
    expect(unifiedDiff({ file: 'x', created: false, lines })).toContain('@@ -1,6 +1,8 @@\n+1');
  });

  it('writes a new file', () => {
    const lines = toLines('x', 'hello\n').map(({ text }) => add(text));
    expect(unifiedDiff({ file: 'x', created: true, lines })).toBe(
      [
        'diff --git a/x b/x',
        'new file mode 100644',
        'index 0000000000000000000000000000000000000000..ce013625030ba8dba906f756967f9e9ca394464a',
        '--- /dev/null',
        '+++ b/x',
        '@@ -0,0 +1 @@',
        '+hello',
        '',
      ].join('\n'),
    );
  });
});

describe('toLines', () => {
  it('refuses a file that does not end with a newline', () => {
    expect(() => toLines('x', 'a\nb')).toThrow('x does not end with a newline');
  });
});
