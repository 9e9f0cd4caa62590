import { expect, test } from 'vitest';
import { driverOf, WINDOWS_CONFIG } from '../../../harness/input/scenario/scenario.ts';
import { type Order, orderAccesses } from '../../../harness/subjects/guest/order.ts';

const PLACE = 0x7fff000;
const DRIVER = driverOf(WINDOWS_CONFIG);

const ORDERS: readonly (readonly [Order, readonly number[]])[] = [
  [{ kind: 'sync' }, [1, 0, 0, 0]],
  [{ kind: 'offloads', ipv4: false, ipv6: false }, [2, 0, 0, 0]],
  [{ kind: 'offloads', ipv4: true, ipv6: false }, [2, 1, 0, 0]],
  [{ kind: 'offloads', ipv4: false, ipv6: true }, [2, 2, 0, 0]],
  [{ kind: 'end' }, [3, 0, 0, 0]],
  [{ kind: 'driver', driver: DRIVER }, [4, 35, 65_565, 0]],
  [{ kind: 'driver', driver: { ...DRIVER, buffers: 7 } }, [4, 3, 65_565, 7]],
  [{ kind: 'driver', driver: { ...DRIVER, ipv4: false, guestEcn: true } }, [4, 38, 65_565, 0]],
  [{ kind: 'driver', driver: { ...DRIVER, ipv6: false, mergeable: true } }, [4, 41, 65_565, 0]],
  [{ kind: 'driver', driver: { ...DRIVER, hashReport: true, bufferSize: 99 } }, [4, 51, 99, 0]],
  [{ kind: 'buffers', count: 3 }, [5, 0, 0, 3]],
  [{ kind: 'reset' }, [6, 0, 0, 0]],
  [{ kind: 'eject' }, [7, 0, 0, 0]],
  [{ kind: 'pairs', count: 2 }, [8, 0, 0, 2]],
];

test.each(ORDERS)('%j: words, the number last, then the interrupt', (order, words) => {
  const accesses = orderAccesses(order, 77, PLACE);
  expect(accesses).toEqual([
    ...[...words, 77].map((value, index) => ({
      kind: 'write',
      width: 4,
      address: PLACE + 4 * index,
      value,
    })),
    { kind: 'write', width: 4, address: 0xfee0_0000, value: 0x31 },
  ]);
});
