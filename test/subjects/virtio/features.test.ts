import { describe, expect, test } from 'vitest';
import {
  driverFeatures,
  featureNames,
  offloadMask,
} from '../../../harness/subjects/virtio/features.ts';

const bits = (features: bigint) =>
  [...features.toString(2)].reverse().flatMap((bit, index) => (bit === '1' ? [index] : []));

const BOTH = { ipv4: true, ipv6: true, guestEcn: false, mergeable: false, hashReport: false };

test('a Windows driver without mergeable buffers', () => {
  expect(bits(driverFeatures(BOTH))).toEqual([1, 2, 7, 8, 17, 32, 61]);
});

test.each([
  [{ ...BOTH, ipv6: false }, [1, 2, 7, 17, 32, 61]],
  [{ ...BOTH, ipv4: false }, [1, 2, 8, 17, 32, 61]],
  [{ ...BOTH, guestEcn: true }, [1, 2, 7, 8, 9, 17, 32, 61]],
  [{ ...BOTH, mergeable: true }, [1, 2, 7, 8, 15, 17, 32, 61]],
  [{ ...BOTH, hashReport: true }, [1, 2, 7, 8, 17, 32, 57, 61]],
])('%o', (wanted, expected) => {
  expect(bits(driverFeatures(wanted))).toEqual(expected);
});

describe('the masks Windows sends', () => {
  const mask = (ipv4: boolean, ipv6: boolean) => bits(offloadMask(BOTH, { ipv4, ipv6 }));
  test('both on', () => expect(mask(true, true)).toEqual([1, 7, 8, 61]));
  test('IPv4 only', () => expect(mask(true, false)).toEqual([1, 7, 61]));
  test('IPv6 only', () => expect(mask(false, true)).toEqual([1, 8, 61]));
  test('both off', () => expect(mask(false, false)).toEqual([1, 61]));
});

test('a family that was not negotiated is never switched on, ECN stays as negotiated', () => {
  const negotiated = { ...BOTH, ipv6: false, guestEcn: true };
  expect(bits(offloadMask(negotiated, { ipv4: true, ipv6: true }))).toEqual([1, 7, 9, 61]);
});

test('names of bits', () => {
  expect(featureNames((1n << 61n) | (1n << 7n))).toEqual(['GUEST_TSO4', 'RSC_EXT']);
});
