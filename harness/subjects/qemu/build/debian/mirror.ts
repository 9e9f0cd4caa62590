import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type AptSource, parseDeb822, parseOneLine } from './sources-file.ts';

/** A Debian archive: its address, and apt's options for it, such as the keys of its signature. */
export interface Mirror {
  readonly uri: string;
  readonly options: ReadonlyMap<string, string>;
}

/** The Debian archives this machine uses. */
export interface Mirrors {
  readonly archive: Mirror;
  readonly security: Mirror | null;
}

/** Every enabled apt entry of the machine whose apt settings are in `etc` (`/etc/apt`). */
export async function readAptSources(etc = '/etc/apt'): Promise<readonly AptSource[]> {
  const parts = path.join(etc, 'sources.list.d');
  const names = await readdir(parts).catch(() => []);
  const files = [path.join(etc, 'sources.list'), ...names.sort().map((n) => path.join(parts, n))];
  const sources = await Promise.all(files.map(readSourcesFile));
  return sources.flat();
}

async function readSourcesFile(file: string): Promise<readonly AptSource[]> {
  const parse = { '.list': parseOneLine, '.sources': parseDeb822 }[path.extname(file)];
  if (!parse) return [];
  return parse(await readFile(file, 'utf8').catch(() => ''));
}

/**
 * The Debian archives among `sources`, preferring entries that already name one of `suites`, or null
 * when there is none. Other vendors reuse Debian's suite names, so an archive is known by its address:
 * it ends in `debian` or `debian-security`, or is a snapshot or a mirror list of those.
 */
export function findMirrors(
  sources: readonly AptSource[],
  suites: readonly string[],
): Mirrors | null {
  const main = sources.filter((source) => source.components.includes('main'));
  const rank = (source: AptSource) =>
    source.suites.some((name) =>
      suites.some((suite) => name === suite || name.startsWith(`${suite}-`)),
    )
      ? 0
      : 1;
  const ranked = [...main].sort((a, b) => rank(a) - rank(b));
  const mirrors = ranked.flatMap(({ uris, options }) => uris.map((uri) => ({ uri, options })));
  const archive = mirrors.find(({ uri }) => archiveName(uri) === 'debian');
  const security = mirrors.find(({ uri }) => archiveName(uri) === 'debian-security');
  return archive ? { archive, security: security ?? null } : null;
}

/** `debian` for `http://host/pub/debian/`, `.../debian/20250520T000000Z/` and `.../debian.list`. */
function archiveName(uri: string): string | undefined {
  return /\/(debian|debian-security)(?:\.list|\/\d{8}T\d{6}Z)?\/*$/.exec(uri)?.[1];
}

/**
 * A sources file of our own: binary and source indexes of `suites`, and of their updates and security
 * fixes where they have such, from the machine's mirrors, checked with the machine's keys.
 */
export function privateSources({ archive, security }: Mirrors, suites: readonly string[]): string {
  const stable = suites.filter(hasUpdates);
  const updates = stable.map((suite) => `${suite}-updates`);
  const stanzas = [stanza(archive, [...suites, ...updates].join(' '))];
  if (security && stable.length > 0) {
    stanzas.push(stanza(security, stable.map((suite) => `${suite}-security`).join(' ')));
  }
  return stanzas.join('\n');
}

/** sid and backports are updated in place. */
function hasUpdates(suite: string): boolean {
  return suite !== 'sid' && !suite.endsWith('-backports');
}

const KEPT_OPTIONS = ['signed-by', 'trusted', 'check-valid-until', 'check-date'];

function stanza({ uri, options }: Mirror, suites: string): string {
  const kept = KEPT_OPTIONS.flatMap((name) => {
    const value = options.get(name);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  const fields = [
    'Types: deb deb-src',
    `URIs: ${uri}`,
    `Suites: ${suites}`,
    'Components: main',
    'Targets: Packages Sources',
    ...kept,
  ];
  return `${fields.join('\n')}\n`;
}
