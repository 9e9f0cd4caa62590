import { VNET_HEADER_LENGTH } from '../../../model/index.ts';

/**
 * Longest frame QEMU takes from a socket, bytes: NET_BUFSIZE (include/net/net.h) less the header, of
 * `VNET_HEADER_LENGTH` bytes; a longer header leaves so much less.
 */
export const LONGEST_FRAME = 4096 + 65_536 - VNET_HEADER_LENGTH;

/** Shortest and longest frame a packet socket takes, bytes. */
export const SHORTEST_QUEUED = 14;
export const LONGEST_QUEUED = 65_535;
