// The two hosts of a recording: addresses, names and the commands that set up their namespaces.

/** Port of the server. */
export const PORT = 8_000;

export const SERVER_ADDRESS = { ipv4: '192.168.1.100', ipv6: 'fdaa::1' } as const;

/** The host at one end of the wire. */
export interface Host {
  readonly tap: string;
  readonly mac: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

export const CLIENT: Host = {
  tap: 'tap-client',
  mac: 'aa:00:00:00:00:02',
  ipv4: '192.168.1.200/24',
  ipv6: 'fdaa::2/64',
};

export const SERVER: Host = {
  tap: 'tap-server',
  mac: 'aa:00:00:00:00:01',
  ipv4: `${SERVER_ADDRESS.ipv4}/24`,
  ipv6: `${SERVER_ADDRESS.ipv6}/64`,
};

/** Commands that bring up `host`; they run in its namespace once its tap exists. */
export function setUpCommands(
  host: Host,
  sysctl: Readonly<Record<string, string>>,
): (readonly string[])[] {
  return [
    ...Object.entries(sysctl).map(([key, value]) => kernelSetting(key, value)),
    // Without a link-local address, no router solicitations come between the segments.
    kernelSetting(`net.ipv6.conf.${host.tap}.addr_gen_mode`, '1'),
    ['ip', 'link', 'set', host.tap, 'address', host.mac],
    ['ip', 'address', 'add', host.ipv4, 'dev', host.tap],
    ['ip', 'address', 'add', host.ipv6, 'dev', host.tap, 'nodad'],
    ['ip', 'link', 'set', host.tap, 'up'],
  ];
}

/** The same as `sysctl -w`, without the Debian package procps. */
function kernelSetting(key: string, value: string): readonly string[] {
  return ['sh', '-c', 'echo "$1" >"$2"', 'sh', value, `/proc/sys/${key.replaceAll('.', '/')}`];
}
