import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Backend, backendArgs } from '../../../harness/subjects/qemu/command-line.ts';
import { ensureEmulator } from '../../../harness/subjects/qemu/emulator.ts';
import { startEmulator } from '../../../harness/subjects/qemu/process.ts';
import { createQmpClient, type QmpClient } from '../../../harness/subjects/qemu/qmp-client.ts';

/** Features by the names QEMU gives them, and those it has no name for as bits. */
interface VirtioStatus {
  readonly 'host-features': { readonly transports: string[]; readonly 'dev-features': string[] };
}

/** Does `work` with an emulator of that machine, whose card has no guest. */
async function withCard<T>(
  machine: string,
  options: { readonly backend: Backend; readonly properties: string },
  work: (qmp: QmpClient) => Promise<T>,
): Promise<T> {
  const { backend, properties } = options;
  const running = await startEmulator({
    emulator: await ensureEmulator('patched'),
    sockets: ['qmp', 'inject'],
    namespace: backend === 'tap',
    args: (folder) => [
      ...['-nodefaults', '-no-user-config', '-display', 'none', '-accel', 'qtest', '-S'],
      ...['-machine', machine, '-chardev', `socket,id=qmp,path=${path.join(folder, 'qmp')}`],
      ...['-mon', 'chardev=qmp,mode=control', ...backendArgs(backend, folder)],
      ...['-device', `virtio-net-pci,id=nic,romfile=,netdev=n0${properties}`],
    ],
  });
  try {
    return await work(await createQmpClient(running.sockets.qmp));
  } finally {
    await running.kill();
  }
}

/** Names without prefix of the features offered that have to do with RSC. */
async function offered(qmp: QmpClient): Promise<string[]> {
  const status = (await qmp.execute('x-query-virtio-status', {
    path: '/machine/peripheral/nic/virtio-backend',
  })) as VirtioStatus;
  const names = status['host-features']['dev-features'].map((name) => name.split(':')[0] ?? '');
  return names
    .map((name) => name.replace('VIRTIO_NET_F_', ''))
    .filter((name) => /^(RSC_EXT|GUEST_(CSUM|TSO4|TSO6|ECN))$/.test(name))
    .sort();
}

/** The newest machine type of QEMU's pc and the one before it. */
async function newestAndOlder(): Promise<readonly [string, string]> {
  const machines = await withCard('pc', { backend: 'stream', properties: '' }, (qmp) =>
    qmp.execute('query-machines'),
  );
  const names = (machines as { readonly name: string }[])
    .map(({ name }) => name)
    .filter((name) => /^pc-i440fx-\d+\.\d+$/.test(name))
    .sort((a, b) => version(b) - version(a));
  const [newest = '', older = ''] = names;
  return [newest, older];
}

/** A version as a number that grows with it. */
function version(machine: string): number {
  const [major = 0, minor = 0] = machine.split('-').at(-1)?.split('.').map(Number) ?? [];
  return major * 100 + minor;
}

const ON = ',guest_rsc_ext=on';
const GUEST = ['GUEST_CSUM', 'GUEST_ECN', 'GUEST_TSO4', 'GUEST_TSO6'];
const ALL = [...GUEST, 'RSC_EXT'];

describe('machine types', () => {
  it.each([
    ['newest', 'tap', '', GUEST],
    ['newest', 'tap', ON, ALL],
    ['newest', 'stream', '', []],
    ['newest', 'stream', ON, ALL],
    ['older', 'tap', '', GUEST],
    ['older', 'tap', ON, ALL],
    ['older', 'stream', '', []],
    ['older', 'stream', ON, ['RSC_EXT']],
    ['older', 'stream', `${ON},x-rsc-without-header=on`, ALL],
  ] as const)('the %s with a %s%s offers %s', async (age, backend, properties, expected) => {
    const [newest, older] = await newestAndOlder();
    const machine = age === 'newest' ? newest : older;
    expect(await withCard(machine, { backend, properties }, offered)).toEqual(expected);
  });
});
