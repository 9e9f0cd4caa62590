import { isIPv4, isIPv6 } from 'node:net';
import { expect, test } from 'vitest';
import { parseAddress } from '../../../harness/input/scenario/frame/address.ts';

// The notation is read in the browser too, where there is no node:net.
test.each([
  ['0.0.0.0', '255.255.255.255', '192.168.1.100', '10.0.0.1'],
  ['256.0.0.1', '01.2.3.4', '1.2.3', '1.2.3.4.', '1.2.3.4.5', '1.2.3.4 ', '1..2.3', ''],
  ['::', '::1', 'fd00::1', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '::ffff:1.2.3.4', 'FD00::A'],
  [':', ':::', '1::2::3', '1:2:3:4:5:6:7', '12345::', '::1]/?', '::g', '::1.2.3', '1:2', 'a.b'],
])('addresses are those that Node takes for such: %s', (...texts) => {
  for (const text of texts) {
    const length = isIPv4(text) ? 4 : isIPv6(text) ? 16 : undefined;
    expect(parseAddress(text)?.length, text).toBe(length);
  }
});
