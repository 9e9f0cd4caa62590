import { EmulatorFailure } from './failure.ts';

/**
 * `command` as root of a user and network namespace of its own, where QEMU may make the tap it needs
 * to offer the checksum and TSO offloads. Every step replaces the one before (exec), so the process
 * started is the emulator itself: killing it leaves nothing, and the namespace ends with it.
 */
export function inNamespace(command: readonly string[]): readonly string[] {
  return ['unshare', '--user', '--map-root-user', '--net', '--', ...command];
}

/** The same without a user namespace, for root: a program that loads BPF into the kernel needs the real root. */
export function inNetwork(command: readonly string[]): readonly string[] {
  return ['unshare', '--net', '--', ...command];
}

/**
 * `command`, which the kernel kills when the harness ends in any way. It goes inside `inNamespace`: entering a
 * user namespace changes credentials, which clears the setting (prctl(2), PR_SET_PDEATHSIG).
 */
export function dyingWithParent(command: readonly string[]): readonly string[] {
  return ['setpriv', '--pdeathsig', 'KILL', '--', ...command];
}

/** The reason a namespace or its tap was refused, when `log` of a process that ended shows one. */
export function namespaceRefusal(log: string): EmulatorFailure | undefined {
  if (/^unshare: (?!failed to execute)/m.test(log)) {
    return new EmulatorFailure(
      'no-namespace',
      'No permission to make a user and network namespace (unshare --user --net).',
      'Allow it: sysctl -w user.max_user_namespaces=10000 user.max_net_namespaces=10000; ' +
        'on Debian also kernel.unprivileged_userns_clone=1, ' +
        'on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0; ' +
        'in a container allow the unshare system call.',
      log,
    );
  }
  if (/\/dev\/net\/tun/.test(log)) {
    return new EmulatorFailure(
      'no-namespace',
      'No access to /dev/net/tun, which QEMU needs to make its tap.',
      'Load it and open it for all: modprobe tun && chmod 0666 /dev/net/tun; ' +
        'in a container pass the device in (--device /dev/net/tun).',
      log,
    );
  }
  return undefined;
}
