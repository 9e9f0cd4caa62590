import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import {
  findMirrors,
  privateSources,
  readAptSources,
} from '../../../harness/subjects/qemu/build/debian/mirror.ts';
import { parseOneLine } from '../../../harness/subjects/qemu/build/debian/sources-file.ts';
import { it } from './folder.ts';

const uris = (text: string) => {
  const found = findMirrors(parseOneLine(text), ['trixie']);
  return found && [found.archive.uri, found.security?.uri];
};

describe('the Debian archives among the entries', () => {
  it('are not those of other vendors with the same suite names', () => {
    const others = `deb https://apt.releases.example.com bookworm main
deb https://download.example.com/linux/debian bookworm stable
deb https://packages.example.com/debian/12/prod bookworm main
`;
    expect(uris(others)).toBeNull();
    expect(uris(`${others}deb http://deb.debian.org/debian bookworm main`)).toEqual([
      'http://deb.debian.org/debian',
      undefined,
    ]);
  });

  it('are those that name trixie, before older ones', () => {
    const text = `deb http://old.example/debian bookworm main
deb http://old.example/debian-security bookworm-security main
deb http://new.example/debian trixie-updates main
deb http://new.example/debian-security trixie-security main
`;
    expect(uris(text)).toEqual(['http://new.example/debian', 'http://new.example/debian-security']);
  });

  it.for([
    'http://ftp.example.org/pub/linux/debian/',
    'http://snapshot.debian.org/archive/debian/20250520T000000Z/',
    'mirror+file:/etc/apt/mirrors/debian.list',
  ])('may be at %s', (uri) => {
    expect(uris(`deb ${uri} bookworm main`)?.[0]).toBe(uri);
  });
});

it('reads every sources file of the settings, and no other', async ({ folder }) => {
  const parts = path.join(folder, 'sources.list.d');
  await mkdir(parts);
  await writeFile(path.join(folder, 'sources.list'), 'deb http://a/debian trixie main\n');
  await writeFile(path.join(parts, 'b.list'), 'deb http://b/debian trixie main\n');
  await writeFile(
    path.join(parts, 'c.sources'),
    'URIs: http://c/debian\nSuites: trixie\nComponents: main\n',
  );
  await writeFile(path.join(parts, 'd.list.save'), 'deb http://d/debian trixie main\n');
  const found = (await readAptSources(folder)).flatMap((source) => source.uris);
  expect(found).toEqual(['http://a/debian', 'http://b/debian', 'http://c/debian']);
  expect(await readAptSources(path.join(folder, 'none'))).toEqual([]);
});

describe('our own sources file', () => {
  const key =
    '\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mDM\n -----END PGP PUBLIC KEY BLOCK-----';
  const mirrors = {
    archive: { uri: 'http://a/debian', options: new Map([['signed-by', key]]) },
    security: {
      uri: 'http://a/debian-security',
      options: new Map([
        ['signed-by', '/a.gpg'],
        ['arch', 'armhf'],
      ]),
    },
  };

  it('names suite, updates and security, with the keys of each', () => {
    expect(privateSources(mirrors, ['trixie'])).toBe(`Types: deb deb-src
URIs: http://a/debian
Suites: trixie trixie-updates
Components: main
Targets: Packages Sources
signed-by: ${key}

Types: deb deb-src
URIs: http://a/debian-security
Suites: trixie-security
Components: main
Targets: Packages Sources
signed-by: /a.gpg
`);
  });

  it('has no updates or security fixes of suites that are updated in place', () => {
    const text = privateSources(mirrors, ['trixie-backports', 'sid']);
    expect(text.match(/^Suites: .*$/gm)).toEqual(['Suites: trixie-backports sid']);
  });

  it('is what apt reads in it', async ({ folder }) => {
    const file = path.join(folder, 'debian.sources');
    await writeFile(file, privateSources(mirrors, ['trixie', 'trixie-backports', 'sid']));
    const format = '$(CREATED_BY) $(RELEASE) $(REPO_URI)';
    const own = ['-o', `Dir::Etc::SourceList=${file}`, '-o', 'Dir::Etc::SourceParts=/dev/null'];
    const { stdout } = await execa('apt-get', [
      ...own,
      'indextargets',
      '--no-release-info',
      '--format',
      format,
    ]);
    expect(new Set(stdout.split('\n'))).toEqual(
      new Set(
        ['Packages', 'Sources'].flatMap((target) => [
          `${target} trixie http://a/debian/`,
          `${target} trixie-backports http://a/debian/`,
          `${target} sid http://a/debian/`,
          `${target} trixie-updates http://a/debian/`,
          `${target} trixie-security http://a/debian-security/`,
        ]),
      ),
    );
  });
});
