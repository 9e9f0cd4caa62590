import { execa } from 'execa';
import { UserError } from '../base/errors.ts';

/** Packages to configure and compile QEMU and the C parts of this project. */
export const BUILD_PACKAGES = [
  'gcc',
  'git',
  'libc6-dev',
  'libfdt-dev',
  'libglib2.0-dev',
  'make',
  'ninja-build',
  'patch',
  'pkgconf',
  'python3',
  'python3-venv',
  'xz-utils',
] as const;

/** Packages to run subjects: firmware, namespaces, and the tools that set up links in them. */
export const RUN_PACKAGES = ['iproute2', 'qemu-system-data', 'seabios', 'util-linux'] as const;

/** Further packages for the tests: programs that read the reports. */
export const TEST_PACKAGES = ['chromium', 'tshark'] as const;

/** Further packages for `make bench`, which counts instructions, copies and memory. */
export const BENCH_PACKAGES = ['valgrind'] as const;

/** Further packages for `make fuzz`, which searches for inputs; replaying them needs none. */
export const FUZZ_PACKAGES = ['clang', 'libclang-rt-dev', 'llvm'] as const;

export const ALL_PACKAGES: readonly string[] = [...BUILD_PACKAGES, ...RUN_PACKAGES];

/**
 * The packages of `wanted` that are not installed, or null where there is no dpkg: the names mean
 * nothing on another distribution, and the build reports missing parts itself.
 */
export async function missingPackages(
  wanted: readonly string[] = ALL_PACKAGES,
): Promise<readonly string[] | null> {
  const format = '$' + '{Package} $' + '{db:Status-Abbrev}\n';
  const result = await execa('dpkg-query', ['-W', '-f', format, ...wanted], { reject: false });
  // Exit 1 only means that dpkg does not know some package; it still prints the rest.
  if (result.exitCode !== 0 && result.exitCode !== 1) return null;
  const installed = installedPackages(result.stdout);
  return wanted.filter((name) => !installed.has(name));
}

/** From lines `name status`, status as dpkg abbreviates it; `ii` and `hi` (held) are installed. */
export function installedPackages(listing: string): ReadonlySet<string> {
  const lines = listing.split('\n').map((line) => line.split(' '));
  return new Set(lines.flatMap(([name, status]) => (name && status?.[1] === 'i' ? [name] : [])));
}

/** The command that installs `packages`. */
export function installCommand(packages: readonly string[]): string {
  return `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Installs what is missing when root.
 * @throws UserError `missing-package` with the command to paste when not root, or when apt failed.
 */
export async function ensurePackages(
  onProgress: (line: string) => void,
  wanted: readonly string[] = ALL_PACKAGES,
): Promise<void> {
  const missing = await missingPackages(wanted);
  if (missing === null || missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw missingError(missing, `sudo ${installCommand(missing)}`);
  }
  onProgress(`installing ${missing.join(' ')}`);
  await install(missing, onProgress);
  const left = await missingPackages(wanted);
  if (left?.length) throw missingError(left, installCommand(left));
}

function missingError(packages: readonly string[], command: string, cause?: unknown): UserError {
  const message = `Not installed: ${packages.join(' ')}.`;
  return new UserError('missing-package', message, `Run: ${command}`, { cause });
}

async function install(packages: readonly string[], onProgress: (line: string) => void) {
  const apt = { stdin: 'ignore', all: true, env: { DEBIAN_FRONTEND: 'noninteractive' } } as const;
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  const [, ...command] = installCommand(packages).split(' ');
  try {
    // Old lists name files that the mirror no longer has. After a failed update the lists may still
    // be usable.
    const update = await execa('apt-get', [...wait, 'update'], { ...apt, reject: false });
    if (update.failed) onProgress(`apt-get update: ${update.all.trim().split('\n').at(-1)}`);
    await execa('apt-get', [...wait, ...command], apt);
  } catch (error) {
    throw missingError(packages, `apt-get update && ${installCommand(packages)}`, error);
  }
}
