import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedMemoryArgs } from '../../../harness/subjects/qemu/command-line.ts';
import { ensureEmulator } from '../../../harness/subjects/qemu/emulator.ts';
import { startEmulator } from '../../../harness/subjects/qemu/process.ts';
import { createQmpClient } from '../../../harness/subjects/qemu/qmp-client.ts';
import { createQtestClient } from '../../../harness/subjects/qemu/qtest-client.ts';
import { FEATURES } from '../../../harness/subjects/virtio/features.ts';
import { createGuestMemory } from '../../../harness/subjects/virtio/memory.ts';
import { findMmioNet } from '../../../harness/subjects/virtio/mmio.ts';
import { createRings, MEBI, MEMORY } from './rings.ts';
import { answerVhostUser } from './vhost-user-peer.ts';

const { GUEST_CSUM, GUEST_TSO4, GUEST_TSO6, RSC_EXT, VERSION_1 } = FEATURES;
const PEER = VERSION_1 | GUEST_CSUM | GUEST_TSO4 | GUEST_TSO6;

/** The offers of a device over a vhost-user peer with these features, and whether it coalesces once it runs. */
async function overVhost(
  features: bigint,
): Promise<{ readonly offered: bigint; readonly enabled: readonly boolean[] }> {
  let memory: ReturnType<typeof createGuestMemory> | undefined;
  const running = await startEmulator({
    emulator: await ensureEmulator('patched'),
    sockets: ['qtest', 'qmp', 'vhost'],
    namespace: false,
    args: (folder) => {
      const ram = path.join(folder, 'ram');
      memory = createGuestMemory(ram, MEMORY);
      return [
        ...['-nodefaults', '-no-user-config', '-display', 'none'],
        ...['-accel', 'qtest', '-qtest', `unix:${path.join(folder, 'qtest')}`],
        ...['-qtest-log', 'none', ...sharedMemoryArgs(ram, MEMORY), '-m', `${MEMORY / MEBI}M`],
        ...['-chardev', `socket,id=qmp,path=${path.join(folder, 'qmp')}`],
        ...['-mon', 'chardev=qmp,mode=control'],
        ...['-chardev', `socket,id=vhost,path=${path.join(folder, 'vhost')}`],
        ...['-netdev', 'vhost-user,id=n0,chardev=vhost'],
        ...['-machine', 'microvm,acpi=off,rtc=off,isa-serial=off,memory-backend=ram'],
        ...['-global', 'virtio-mmio.force-legacy=false'],
        ...['-device', 'virtio-net-device,id=nic,netdev=n0,guest_rsc_ext=on'],
      ];
    },
  });
  try {
    answerVhostUser(running.sockets.vhost, features);
    const qtest = createQtestClient(running.sockets.qtest);
    const qmp = await createQmpClient(running.sockets.qmp);
    if (memory === undefined) throw new Error('startEmulator did not ask for the arguments.');
    const transport = await findMmioNet(qtest);
    const { offered } = transport;
    await createRings(memory, qtest, transport).start((offered & PEER) | (offered & RSC_EXT));
    const infos = (await qmp.execute('x-query-rsc')) as { readonly enabled: boolean }[];
    return { offered, enabled: infos.map(({ enabled }) => enabled) };
  } catch (error) {
    throw new Error(`The device could not be used: ${running.log()}`, { cause: error });
  } finally {
    await running.kill();
    memory?.close();
  }
}

describe('a device whose frames vhost delivers', () => {
  it('does not offer RSC when the backend does not do it', async () => {
    const { offered } = await overVhost(PEER);
    expect(offered & (RSC_EXT | PEER)).toBe(PEER);
  });

  it('offers it for a backend that does it, and does not coalesce itself', async () => {
    const { offered, enabled } = await overVhost(PEER | RSC_EXT);
    expect(offered & RSC_EXT).toBe(RSC_EXT);
    expect(enabled).toEqual([false, false, false]);
  });
});
