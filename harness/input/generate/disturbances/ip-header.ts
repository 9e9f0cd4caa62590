import fc from 'fast-check';
import { CWR, ECE, macAddress } from '../../../../model/index.ts';
import { always, type Disturbance, disturbance, withFields } from '../disturbance.ts';

/** Fields in which segments of one unit must agree [append.needs], and some that may differ. */
export const COMPARED: readonly Disturbance[] = [
  disturbance('ECN of IP', fc.integer({ min: 1, max: 3 }), (draft, by) => {
    const { trafficClass } = draft.fields;
    return withFields(draft, { trafficClass: (trafficClass & ~3) | ((trafficClass + by) & 3) });
  }),
  disturbance('ECN of TCP', fc.constantFrom(ECE, CWR, ECE | CWR), (draft, bits) =>
    withFields(draft, { flags: draft.fields.flags ^ bits }),
  ),
  disturbance('DSCP', fc.integer({ min: 1, max: 63 }), (draft, by) => {
    const { trafficClass } = draft.fields;
    return withFields(draft, { trafficClass: (trafficClass + 4 * by) & 0xff });
  }),
  disturbance('DF or flow label', fc.integer({ min: 1, max: 0xfffff }), (draft, by) =>
    withFields(draft, { df: !draft.fields.df, flowLabel: (draft.fields.flowLabel + by) & 0xfffff }),
  ),
];

export const IP_HEADER: readonly Disturbance[] = [
  ...COMPARED,
  disturbance('TTL', fc.nat({ max: 255 }), (draft, ttl) => withFields(draft, { ttl })),
  disturbance('IP ID', fc.nat({ max: 0xffff }), (draft, id) => withFields(draft, { id })),
  always('IPv4 reserved flag', (draft) => withFields(draft, { reservedFlag: true })),
];

export const LINK: readonly Disturbance[] = [
  disturbance('source MAC', fc.integer({ min: 3, max: 9 }), (draft, last) =>
    withFields(draft, { macSource: macAddress(`52:54:00:00:00:0${last}`) }),
  ),
  disturbance(
    'destination MAC',
    fc.constantFrom('52:54:00:12:34:57', 'ff:ff:ff:ff:ff:ff', '33:33:00:00:00:01'),
    (draft, address) => withFields(draft, { macDestination: macAddress(address) }),
  ),
];
