import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { ensureEmulator, type Variant } from '../../harness/subjects/qemu/emulator.ts';

const VARIANTS: readonly Variant[] = ['stock', 'patched'];

/** The output of the emulator; QEMU prints its lists to stdout. */
async function ask(which: Variant, ...args: string[]): Promise<string> {
  const { binary, dataDirs } = await ensureEmulator(which);
  const folders = dataDirs.flatMap((folder) => ['-L', folder]);
  return (await execa(binary, [...folders, ...args])).stdout;
}

describe.each(VARIANTS)('the %s emulator', (which) => {
  it('is the version it is said to be', async () => {
    const { version, id } = await ensureEmulator(which);
    expect(version).toMatch(/^10\.0\.\d+$/);
    expect(id.split(' ')).toContain(which);
    const [line] = (await ask(which, '--version')).split('\n');
    expect(line).toBe(`QEMU emulator version ${version}`);
  });

  it('has the machines, devices, backends and filters the harness uses', async () => {
    const machines = await ask(which, '-M', 'help');
    for (const name of ['microvm', 'pc', 'q35']) expect(machines).toMatch(listed(name));
    const devices = await ask(which, '-device', 'help');
    for (const name of [
      'virtio-net-device',
      'virtio-net-pci',
      'isa-serial',
      'isa-debugcon',
      'isa-debug-exit',
    ]) {
      expect(devices).toContain(`name "${name}"`);
    }
    const backends = await ask(which, '-netdev', 'help');
    for (const name of ['tap', 'stream', 'dgram', 'socket']) expect(backends).toMatch(listed(name));
    const objects = await ask(which, '-object', 'help');
    for (const name of ['filter-redirector', 'filter-mirror', 'memory-backend-file']) {
      expect(objects).toMatch(listed(name));
    }
  });

  it('offers RSC by the properties that command lines know', async () => {
    const properties = await ask(which, '-device', 'virtio-net-device,help');
    for (const name of ['guest_rsc_ext', 'rsc_interval']) expect(properties).toMatch(listed(name));
  });

  it('brings up its firmware on a PC', async () => {
    const bios = ['-chardev', 'stdio,id=out', '-device', 'isa-debugcon,iobase=0x402,chardev=out'];
    const { binary, dataDirs } = await ensureEmulator(which);
    const qemu = execa(
      binary,
      [
        ...dataDirs.flatMap((folder) => ['-L', folder]),
        ...['-M', 'pc', '-accel', 'tcg', '-nodefaults', '-display', 'none', '-no-user-config'],
        ...bios,
      ],
      { reject: false },
    );
    const seen: string[] = [];
    for await (const line of qemu) {
      seen.push(line);
      if (line.startsWith('SeaBIOS')) qemu.kill();
    }
    await qemu;
    expect(seen.join('\n')).toContain('SeaBIOS (version');
  });
});

it('is there at once the second time, and stock and patched are two', async () => {
  const [stock, patched] = await Promise.all(VARIANTS.map((which) => ensureEmulator(which)));
  const lines: string[] = [];
  const again = await ensureEmulator('patched', { onProgress: (line) => lines.push(line) });
  expect(again).toEqual(patched);
  expect(lines).toEqual([]);
  expect(stock?.binary).not.toBe(patched?.binary);
  expect(stock?.version).toBe(patched?.version);
});

/** A line that begins with the name. */
function listed(name: string): RegExp {
  return new RegExp(`^\\s*${name}\\b`, 'm');
}
