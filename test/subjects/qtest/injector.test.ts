import { expect, test } from 'vitest';
import { MAX_SOCKET_FRAME } from '../../../harness/input/scenario/scenario.ts';
import { encodePlain, encodeWithHeaders } from '../../../harness/subjects/qemu/injector.ts';
import { PLAIN_HEADER, VNET_F_NEEDS_CSUM } from '../../../model/wire/vnet-header.ts';

const FRAME = { header: PLAIN_HEADER, bytes: Uint8Array.of(0xaa, 0xbb) };
const PARTIAL = {
  header: { ...PLAIN_HEADER, flags: VNET_F_NEEDS_CSUM, csumStart: 34, csumOffset: 16 },
  bytes: Uint8Array.of(0xcc),
};

test('a redirector frame: both lengths, the first counting the header, then header and frame', () => {
  expect(encodeWithHeaders([PARTIAL]).toString('hex')).toBe(
    ['0000000d', '0000000c', '01000000000022001000', '0000', 'cc'].join(''),
  );
});

test('a longer header ends in zeros, and both lengths count them', () => {
  expect(encodeWithHeaders([PARTIAL], 20).toString('hex')).toBe(
    ['00000015', '00000014', '01000000000022001000', '0000', '0000000000000000', 'cc'].join(''),
  );
});

test('a stream frame: its length and itself', () => {
  expect(encodePlain([FRAME]).toString('hex')).toBe('00000002aabb');
});

test('frames keep their order', () => {
  expect(encodePlain([FRAME, PARTIAL]).toString('hex')).toBe('00000002aabb00000001cc');
});

test('an empty frame is a frame', () => {
  expect(encodePlain([{ ...FRAME, bytes: new Uint8Array(0) }]).toString('hex')).toBe('00000000');
});

test('the longest frame fits, one byte more is refused before QEMU closes the socket on it', () => {
  const frame = (length: number) => ({ ...FRAME, bytes: new Uint8Array(length) });
  expect(encodeWithHeaders([frame(MAX_SOCKET_FRAME)]).readUInt32BE(0)).toBe(4096 + 65_536);
  expect(() => encodeWithHeaders([frame(MAX_SOCKET_FRAME + 1)])).toThrow(RangeError);
});
