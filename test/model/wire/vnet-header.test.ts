import { expect, test } from 'vitest';
import { emitVnetHeader, parseVnetHeader } from '../../../model/wire/vnet-header.ts';

/** virtio_net_hdr of VIRTIO 1.3, 5.1.6.1, little-endian; no two octets are alike. */
const OCTETS = Uint8Array.of(5, 4, 0x36, 0x10, 0xb4, 0x05, 0x12, 0x22, 0x13, 0x33, 0x14, 0x44);

const HEADER = {
  flags: 5,
  gsoType: 4,
  hdrLen: 0x1036,
  gsoSize: 0x05b4,
  csumStart: 0x2212,
  csumOffset: 0x3313,
  numBuffers: 0x4414,
};

test('each field is read where it lies, and written there', () => {
  expect(parseVnetHeader(OCTETS)).toEqual(HEADER);
  expect(emitVnetHeader(HEADER)).toEqual(OCTETS);
});
