/** IANA's numbers for what we write and read. */
export const TCP_PROTOCOL = 6;
export const ETHERTYPE = { ipv4: 0x0800, ipv6: 0x86dd, vlan: 0x8100 } as const;
