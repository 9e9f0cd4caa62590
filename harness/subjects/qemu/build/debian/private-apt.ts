import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { UserError } from '../../../../base/errors.ts';
import { findMirrors, privateSources, readAptSources } from './mirror.ts';

/** apt with its own sources, lists and cache; those of the machine are neither changed nor locked. */
export interface PrivateApt {
  /** Standard output of an apt tool. @throws UserError `download-failed` */
  run(tool: 'apt-get' | 'apt-cache', args: readonly string[], cwd: string): Promise<string>;
}

/** The Debian release from which meson and Linux come. */
export const SUITE = 'trixie';

/**
 * Sets it up in `folder` and fetches the indexes of `suites`, checked by apt with the machine's keys.
 * Null where there is no apt or no Debian mirror in its settings.
 * @throws UserError `download-failed`
 */
export async function openPrivateApt(
  folder: string,
  suites: readonly string[],
  onProgress: (line: string) => void,
): Promise<PrivateApt | null> {
  const mirrors = findMirrors(await readAptSources(), suites);
  if (!mirrors) return null;
  const sources = path.join(folder, 'debian.sources');
  const config = path.join(folder, 'apt.conf');
  await mkdir(path.join(folder, 'lists', 'partial'), { recursive: true });
  await mkdir(path.join(folder, 'cache', 'archives', 'partial'), { recursive: true });
  await writeFile(sources, privateSources(mirrors, suites));
  await writeFile(config, settings(folder, sources));
  const apt: PrivateApt = { run: (tool, args, cwd) => run(tool, ['-c', config, ...args], cwd) };
  onProgress(`reading the ${suites.join(' and ')} indexes of ${mirrors.archive.uri}`);
  try {
    await apt.run('apt-get', ['update', '--error-on=any'], folder);
  } catch (error) {
    // A mirror may lack one of the indexes; only without any of them is this an error.
    const lists = await readdir(path.join(folder, 'lists'));
    if (!(error instanceof UserError) || !lists.some((name) => /_Sources\b/.test(name)))
      throw error;
    onProgress(error.message);
  }
  return apt;
}

/** Settings that override the machine's: apt reads only our files, and runs no hook of the machine. */
function settings(folder: string, sources: string): string {
  return `Dir::Etc::SourceList "${sources}";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Dir::State::Lists "${folder}/lists/";
Dir::State::Status "/var/lib/dpkg/status";
Dir::Cache "${folder}/cache/";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Sandbox::User "root";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`;
}

async function run(tool: string, args: readonly string[], cwd: string): Promise<string> {
  const result = await execa(tool, args, {
    cwd,
    stdin: 'ignore',
    reject: false,
    env: { LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (!result.failed) return result.stdout;
  throw new UserError(
    'download-failed',
    `${tool} ${args.slice(2).join(' ')}: ${result.stderr?.trim() || result.shortMessage}`,
    'Check the Debian mirror in /etc/apt, or give an unpacked QEMU tree of that release: QEMU_SRC=DIR.',
    { cause: result },
  );
}
