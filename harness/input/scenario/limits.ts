import { VNET_HEADER_LENGTH } from '../../../model/index.ts';

/**
 * The longest frame that QEMU reads from a socket, bytes: NET_BUFSIZE (include/net/net.h) less the header, of
 * `VNET_HEADER_LENGTH` bytes; a longer header leaves so much less.
 */
export const MAX_SOCKET_FRAME = 4096 + 65_536 - VNET_HEADER_LENGTH;

/** The shortest and the longest frame that a tap device takes from a packet socket, bytes. */
export const MIN_TAP_FRAME = 14;
export const MAX_TAP_FRAME = 65_535;
