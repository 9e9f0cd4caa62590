import { expect, test } from 'vitest';
import { namespaceRefusal } from '../../../harness/subjects/qemu/namespace.ts';

test.each([
  'unshare: unshare failed: No space left on device\n',
  'unshare: unshare failed: Operation not permitted\n',
  'unshare: write failed /proc/self/uid_map: Operation not permitted\n',
])('%s: names the settings', (log) => {
  expect(namespaceRefusal(log)).toMatchObject({
    code: 'no-namespace',
    next: expect.stringContaining('user.max_user_namespaces'),
    log,
  });
});

test.each([
  'qemu-system-x86_64: -netdev tap,id=n0: could not open /dev/net/tun: No such file or directory\n',
  'qemu-system-x86_64: -netdev tap,id=n0: could not configure /dev/net/tun: Operation not permitted\n',
])('%s: names the device', (log) => {
  expect(namespaceRefusal(log)).toMatchObject({
    code: 'no-namespace',
    next: expect.stringContaining('modprobe tun'),
  });
});

test.each([
  '',
  'unshare: failed to execute setpriv: No such file or directory\n',
  "qemu-system-x86_64: Property 'virtio-net-device.x-rsc-units' not found\n",
])('%s: something else', (log) => {
  expect(namespaceRefusal(log)).toBeUndefined();
});
