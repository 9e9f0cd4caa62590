import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { buildOnce, cacheRoot, digest } from '../../base/cache.ts';
import { UserError } from '../../base/errors.ts';
import { openPrivateApt, SUITE } from '../qemu/build/debian/private-apt.ts';
import { inLoadingOrder, type Module, moduleName, needsOf } from './modules.ts';

/** A Linux kernel, and the modules that it needs to drive a virtio network card. */
export interface Kernel {
  /** For QEMU's `-kernel`. */
  readonly image: string;
  /** Modules, uncompressed, in the order in which they must be loaded. */
  readonly modules: readonly string[];
}

/** Debian's kernel for virtual machines: small, with few drivers built in. */
const PACKAGE = 'linux-image-cloud-amd64';

/** The modules that the guest's card needs; `inLoadingOrder` finds those that these need in turn. */
const WANTED = ['virtio_pci', 'virtio_net'] as const;

const IMAGE = 'vmlinuz';

const NEXT =
  'Check the network and the Debian mirror in /etc/apt, or give the file of a kernel package ' +
  '(linux-image-...-cloud-amd64_....deb), from Linux 7 on those of linux-binary and linux-modules: ' +
  'LINUX_DEB=FILE[,FILE].';

/**
 * The kernel of the Debian release that QEMU comes from, or of the package files `LINUX_DEB` (separated by
 * commas): downloaded and unpacked when it is not in the cache, never installed.
 * @throws UserError `download-failed`, `missing-package`, `bad-argument`
 */
export async function ensureKernel(onProgress: (line: string) => void): Promise<Kernel> {
  const given = process.env['LINUX_DEB']?.split(',').filter(Boolean) ?? [];
  const key = given.length > 0 ? digest(...(await Promise.all(given.map(readGiven)))) : SUITE;
  const folder = await buildOnce('linux-kernel', key, async (into) => {
    const scratch = await mkdtemp(path.join(cacheRoot(), 'linux-kernel', '.scratch-'));
    try {
      const debs = given.length > 0 ? given : [await download(scratch, onProgress)];
      onProgress(`unpacking ${debs.map((deb) => path.basename(deb)).join(', ')}`);
      await unpack(debs, scratch, into);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
  const modules = (await readdir(folder)).filter((name) => name.endsWith('.ko')).sort();
  return {
    image: path.join(folder, IMAGE),
    modules: modules.map((name) => path.join(folder, name)),
  };
}

async function readGiven(file: string): Promise<string> {
  return readFile(file, 'latin1').catch((cause) => {
    const message = `LINUX_DEB=${file} cannot be read.`;
    throw new UserError('bad-argument', message, 'Give the file of a kernel package.', { cause });
  });
}

/** Downloads the package file; apt checks it. @throws UserError `download-failed` */
async function download(scratch: string, onProgress: (line: string) => void): Promise<string> {
  try {
    await fetchPackage(scratch, onProgress);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw new UserError('download-failed', `Linux: ${cause.message}`, NEXT, { cause });
  }
  const deb = (await readdir(scratch)).find((name) => name.endsWith('.deb'));
  if (deb === undefined) throw new Error('apt-get download left no package');
  return path.join(scratch, deb);
}

async function fetchPackage(scratch: string, onProgress: (line: string) => void): Promise<void> {
  const apt = await openPrivateApt(path.join(scratch, 'apt'), [SUITE], onProgress);
  if (apt === null) throw new UserError('download-failed', 'there is no Debian mirror.', NEXT);
  const depends = await apt.run('apt-cache', ['depends', PACKAGE], scratch);
  const image = /Depends: (linux-image-\S+)/.exec(depends)?.[1];
  if (image === undefined) {
    throw new UserError('download-failed', `${PACKAGE} names no kernel.`, NEXT);
  }
  onProgress(`downloading ${image}`);
  await apt.run('apt-get', ['download', image], scratch);
}

async function unpack(debs: readonly string[], scratch: string, into: string): Promise<void> {
  const tree = path.join(scratch, 'tree');
  await mkdir(tree);
  for (const deb of debs) await tool('dpkg-deb', 'dpkg', ['-x', deb, tree]);
  const files = await filesOf(tree);
  // boot/vmlinuz-VERSION, or from Linux 7 on usr/lib/modules/VERSION/vmlinuz or vmlinuz.unsigned
  const image = files.find((file) => /^vmlinuz(-|$|\.unsigned$)/.test(path.basename(file)));
  if (image === undefined) {
    const next =
      'Give a linux-image package, from Linux 7 on linux-binary and linux-modules: FILE,FILE.';
    throw new UserError('bad-argument', `${debs.join(' and ')} holds no kernel.`, next);
  }
  const found = new Map<string, Promise<Module & { readonly bytes: Uint8Array }>>();
  const find = async (name: string): Promise<Module | null> => {
    const file = files.find((candidate) => isModule(candidate) && moduleName(candidate) === name);
    if (file === undefined) return null;
    const module = found.get(name) ?? readModule(name, file);
    found.set(name, module);
    return module;
  };
  const order = await inLoadingOrder(WANTED, find);
  for (const [index, name] of order.entries()) {
    const module = await found.get(name);
    if (module) await writeFile(path.join(into, `${index + 1}-${name}.ko`), module.bytes);
  }
  await rename(image, path.join(into, IMAGE));
}

function isModule(file: string): boolean {
  return /\.ko(\.xz)?$/.test(file);
}

async function filesOf(tree: string): Promise<readonly string[]> {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((e) => path.join(e.parentPath, e.name));
}

async function readModule(name: string, file: string) {
  const bytes = file.endsWith('.xz')
    ? await tool('xz', 'xz-utils', ['--decompress', '--stdout', file])
    : await readFile(file);
  return { name, needs: needsOf(bytes), bytes };
}

async function tool(name: string, debian: string, args: readonly string[]): Promise<Uint8Array> {
  const result = await execa(name, args, { encoding: 'buffer', reject: false });
  if (!result.failed) return result.stdout;
  if (result.code === 'ENOENT') {
    const next = `apt-get install ${debian}`;
    throw new UserError('missing-package', `${name} is not installed.`, next);
  }
  throw new UserError(
    'bad-argument',
    `${name} ${args.join(' ')}: ${Buffer.from(result.stderr).toString().trim()}`,
    NEXT,
  );
}
