import { readFileSync } from 'node:fs';
import { digest } from '../../cache/cache.ts';

/** Arguments of QEMU's configure: one target, TCG, and nothing that is not asked for. */
export const CONFIGURE_FLAGS: readonly string[] = [
  '--target-list=x86_64-softmmu',
  '--without-default-features',
  '--without-default-devices',
  '--with-devices-x86_64=rsclab',
  '--enable-system',
  '--enable-tcg',
  '--enable-fdt=system',
  '--disable-tools',
  '--disable-docs',
  '--disable-guest-agent',
  '--disable-install-blobs',
  '--disable-debug-info',
];

/** Where configure looks for the device list named `rsclab`. */
export const DEVICE_LIST_PATH = 'configs/devices/x86_64-softmmu/rsclab.mak';

export const DEVICE_LIST = `CONFIG_MICROVM=y
CONFIG_I440FX=y
CONFIG_Q35=y
CONFIG_ISA_DEBUG=y
CONFIG_SERIAL_ISA=y
CONFIG_VIRTIO_MMIO=y
CONFIG_VIRTIO_PCI=y
CONFIG_VIRTIO_NET=y
`;

/** One edit of the tree, made before the first commit so that stock and patched share it. */
interface TreeEdit {
  readonly file: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

/** What a release's build files ask for and the emulator does not need. */
export const TREE_EDITS: readonly TreeEdit[] = [
  // For functional tests only; Debian's source has no wheel of it.
  { file: 'pythondeps.toml', pattern: /^pycotap = .*\n/m, replacement: '' },
  // Firmware: Debian's source has none, a release would unpack 100 MB of it.
  { file: 'pc-bios/meson.build', pattern: /^if unpack_edk2_blobs$/m, replacement: 'if false' },
];

/** Changes when an emulator built from the same sources may come out different. */
export function recipeDigest(): string {
  const edits = TREE_EDITS.map(
    ({ file, pattern, replacement }) => `${file}${pattern}${replacement}`,
  );
  return digest(...CONFIGURE_FLAGS, DEVICE_LIST, ...edits, hostSystem());
}

/** A binary made on one distribution release may lack its libraries on another. */
function hostSystem(): string {
  try {
    const text = readFileSync('/etc/os-release', 'utf8');
    const fields = text.split('\n').filter((line) => /^(ID|VERSION_ID)=/.test(line));
    return [process.arch, ...fields].join(' ');
  } catch {
    return process.arch;
  }
}
