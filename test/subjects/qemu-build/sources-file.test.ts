import { describe, expect, it } from 'vitest';
import {
  parseDeb822,
  parseOneLine,
} from '../../../harness/subjects/qemu/build/debian/sources-file.ts';

describe('deb822', () => {
  it('reads every field and keeps options by lower-case name', () => {
    const text = `Types: deb deb-src
URIs: http://deb.debian.org/debian http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
check-valid-until: no
`;
    expect(parseDeb822(text)).toEqual([
      {
        uris: ['http://deb.debian.org/debian', 'http://mirror.example/debian'],
        suites: ['bookworm', 'bookworm-updates'],
        components: ['main', 'contrib'],
        options: new Map([
          ['signed-by', '/usr/share/keyrings/debian-archive-keyring.gpg'],
          ['check-valid-until', 'no'],
        ]),
      },
    ]);
  });

  it('leaves disabled stanzas and comments out', () => {
    const text = `# Types: deb
Enabled: no
URIs: http://off.example/debian
Suites: trixie
Components: main

URIs: http://on.example/debian
# a comment inside a stanza
Suites: trixie
Components: main
Enabled: yes


`;
    expect(parseDeb822(text).map((source) => source.uris)).toEqual([['http://on.example/debian']]);
  });

  it('keeps a key that is written into the file, line by line', () => {
    const key = `
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mDMEY865UxYJKwYB
 -----END PGP PUBLIC KEY BLOCK-----`;
    const text = `URIs: http://x/debian\nSuites: trixie\nComponents: main\nSigned-By:${key}\n`;
    expect(parseDeb822(text)[0]?.options.get('signed-by')).toBe(key);
  });

  it('takes lists that go on over lines', () => {
    const text = 'URIs:\n http://a/debian\n http://b/debian\nSuites: trixie\nComponents: main\n';
    expect(parseDeb822(text)[0]?.uris).toEqual(['http://a/debian', 'http://b/debian']);
  });
});

describe('one-line', () => {
  it('reads plain entries and entries with options', () => {
    const text = `# deb http://off.example/debian trixie main
deb http://deb.debian.org/debian trixie main contrib # comment
deb-src [arch=amd64 signed-by=/a.gpg,/b.gpg] http://mirror.example/debian/ bookworm main
`;
    expect(parseOneLine(text)).toEqual([
      {
        uris: ['http://deb.debian.org/debian'],
        suites: ['trixie'],
        components: ['main', 'contrib'],
        options: new Map(),
      },
      {
        uris: ['http://mirror.example/debian/'],
        suites: ['bookworm'],
        components: ['main'],
        options: new Map([
          ['arch', 'amd64'],
          ['signed-by', '/a.gpg /b.gpg'],
        ]),
      },
    ]);
  });

  it('takes a flat archive, which has no component', () => {
    const [source] = parseOneLine('deb [trusted=yes] file:///srv/debs ./');
    expect(source).toMatchObject({ uris: ['file:///srv/debs'], suites: ['./'], components: [] });
  });
});
