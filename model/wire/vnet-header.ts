/**
 * virtio_net_hdr as the guest sees it (VIRTIO 1.3, 5.1.6 "struct virtio_net_hdr"), host byte order.
 * With `VNET_F_RSC_INFO`, csumStart holds the number of coalesced segments and csumOffset the number
 * of duplicate ACKs.
 */
export interface VnetHeader {
  readonly flags: number;
  readonly gsoType: number;
  readonly hdrLen: number;
  readonly gsoSize: number;
  readonly csumStart: number;
  readonly csumOffset: number;
  readonly numBuffers: number;
}

export const VNET_F_NEEDS_CSUM = 1;
export const VNET_F_DATA_VALID = 2;
export const VNET_F_RSC_INFO = 4;

export const GSO_NONE = 0;
export const GSO_TCPV4 = 1;
export const GSO_TCPV6 = 4;
export const GSO_ECN = 0x80;

/** Bytes of the header on a VERSION_1 device: num_buffers is always there. */
export const VNET_HEADER_LENGTH = 12;

/** The header of a backend without offloads. */
export const PLAIN_HEADER: VnetHeader = {
  flags: 0,
  gsoType: GSO_NONE,
  hdrLen: 0,
  gsoSize: 0,
  csumStart: 0,
  csumOffset: 0,
  numBuffers: 0,
};

/** Little-endian bytes of `header`, `VNET_HEADER_LENGTH` long. */
export function emitVnetHeader(header: VnetHeader): Uint8Array {
  const bytes = new Uint8Array(VNET_HEADER_LENGTH);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, header.flags);
  view.setUint8(1, header.gsoType);
  view.setUint16(2, header.hdrLen, true);
  view.setUint16(4, header.gsoSize, true);
  view.setUint16(6, header.csumStart, true);
  view.setUint16(8, header.csumOffset, true);
  view.setUint16(10, header.numBuffers, true);
  return bytes;
}

/** The header at the start of `bytes`. @throws RangeError when fewer than 12 bytes are there. */
export function parseVnetHeader(bytes: Uint8Array): VnetHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    flags: view.getUint8(0),
    gsoType: view.getUint8(1),
    hdrLen: view.getUint16(2, true),
    gsoSize: view.getUint16(4, true),
    csumStart: view.getUint16(6, true),
    csumOffset: view.getUint16(8, true),
    numBuffers: view.getUint16(10, true),
  };
}
