import fc from 'fast-check';
import { macAddress } from '../../../../model/index.ts';
import { type Disturbance, disturbance, withFields } from '../disturbance.ts';

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
