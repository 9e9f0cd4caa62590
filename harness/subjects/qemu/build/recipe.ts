import { readFileSync } from 'node:fs';
import type { Version } from '../../../../qemu-patches/generate/versions.ts';
import { digest } from '../../../base/cache.ts';

/** How one release is configured and built. */
export interface Recipe {
  /** Arguments of QEMU's configure. */
  readonly flags: readonly string[];
  /** The device list named `rsclab`. */
  readonly devices: string;
  readonly edits: readonly TreeEdit[];
  /** Whether its configure takes `--python`; an older one takes `--meson`. */
  readonly takesPython: boolean;
  /** The Debian packages that it needs in addition to those of every release. */
  readonly packages: readonly string[];
}

/** One edit of the tree, made before the first commit so that stock and patched share it. */
export interface TreeEdit {
  readonly file: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

/** One target with TCG, without default features; vhost-user is there to test the features of a card over it. */
const FLAGS: readonly string[] = [
  '--target-list=x86_64-softmmu',
  '--without-default-features',
  '--without-default-devices',
  '--with-devices-x86_64=rsclab',
  '--enable-system',
  '--enable-tcg',
  '--enable-fdt=system',
  '--enable-vhost-net',
  '--enable-vhost-user',
  '--enable-werror',
  '--disable-tools',
  '--disable-docs',
  '--disable-guest-agent',
  '--disable-install-blobs',
  '--disable-debug-info',
];

/**
 * Left out with the default features up to 10.0, always there since: the engine's sum in vectors needs it, and
 * packaged emulators have it.
 */
const WITH_AVX2: readonly string[] = [
  ...FLAGS,
  ...(process.arch === 'x64' ? ['--enable-avx2'] : []),
];

/** The path at which configure looks for the device list named `rsclab`. */
export const DEVICE_LIST_PATH = 'configs/devices/x86_64-softmmu/rsclab.mak';

const DEVICES = `CONFIG_MICROVM=y
CONFIG_I440FX=y
CONFIG_Q35=y
CONFIG_ISA_DEBUG=y
CONFIG_SERIAL_ISA=y
CONFIG_VIRTIO_MMIO=y
CONFIG_VIRTIO_PCI=y
CONFIG_VIRTIO_NET=y
`;

/** Edits that remove the parts of a release's build files that the emulator does not need. */
const EDITS: readonly TreeEdit[] = [
  // For functional tests only; Debian's source has no wheel of it.
  { file: 'pythondeps.toml', pattern: /^pycotap = .*\n/m, replacement: '' },
  // Firmware: Debian's source has none, a release would unpack 100 MB of it.
  { file: 'pc-bios/meson.build', pattern: /^if unpack_edk2_blobs$/m, replacement: 'if false' },
];

const COMMON: Recipe = {
  flags: FLAGS,
  devices: DEVICES,
  edits: EDITS,
  takesPython: true,
  packages: [],
};

const RECIPES: Readonly<Record<Version, Recipe>> = {
  '7.2': {
    ...COMMON,
    flags: WITH_AVX2,
    takesPython: false,
    // It has displays in every system emulator.
    packages: ['libpixman-1-dev'],
    // A machine of its own tests asks for a display adapter and a parallel port, wanted or not.
    devices: `${DEVICES}CONFIG_VGA_PCI=y
CONFIG_PARALLEL=y
`,
  },
  '10.0': { ...COMMON, flags: WITH_AVX2 },
  '10.2': {
    ...COMMON,
    // Its ACPI tables for PCI Express name a function of its CXL devices, wanted or not, and one of
    // those is a root port.
    devices: `${DEVICES}CONFIG_PXB=y
CONFIG_CXL=y
CONFIG_CXL_MEM_DEVICE=y
CONFIG_PCIE_PORT=y
`,
    edits: [
      ...EDITS,
      // Device trees of other machines, which Debian's source has only as text.
      { file: 'pc-bios/meson.build', pattern: /^subdir\('dtb'\)\n/m, replacement: '' },
    ],
  },
};

export function recipeOf(release: Version): Recipe {
  return RECIPES[release];
}

/** Changes when an emulator built from the same sources may come out different. */
export function recipeDigest(release: Version): string {
  const { flags, devices } = recipeOf(release);
  return digest(...flags, devices, editsDigest(release), hostSystem());
}

export function editsDigest(release: Version): string {
  const { edits } = recipeOf(release);
  return digest(
    ...edits.map(({ file, pattern, replacement }) => `${file} ${pattern} ${replacement}`),
  );
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
