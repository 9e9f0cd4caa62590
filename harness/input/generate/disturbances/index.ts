import fc from 'fast-check';
import type { Disturbance, SegmentChange } from '../disturbance.ts';
import { ACKS, windowUpdates } from './acks.ts';
import { CHECKSUMS } from './checksums.ts';
import { FLAGS } from './flags.ts';
import { FOREIGN } from './foreign.ts';
import { HOST_GSO } from './host-gso.ts';
import { COMPARED, IP_HEADER, LINK } from './ip-header.ts';
import { IP_OPTIONS } from './ip-options.ts';
import { LIES } from './lies.ts';
import { SEQUENCE } from './sequence.ts';
import { SIZES } from './sizes.ts';
import { TCP_OPTIONS, TIMESTAMPS } from './tcp-options.ts';
import { TRAILING } from './trailing.ts';

/** Every topic and how often it is chosen; within one, all are alike. */
const TOPICS: readonly { readonly weight: number; readonly table: readonly Disturbance[] }[] = [
  { weight: 4, table: SEQUENCE },
  { weight: 3, table: ACKS },
  { weight: 3, table: windowUpdates([...COMPARED, ...TIMESTAMPS, ...LINK]) },
  { weight: 4, table: IP_HEADER },
  { weight: 3, table: FLAGS },
  { weight: 3, table: TCP_OPTIONS },
  { weight: 3, table: CHECKSUMS },
  { weight: 3, table: LIES },
  { weight: 2, table: TIMESTAMPS },
  { weight: 2, table: TRAILING },
  { weight: 2, table: FOREIGN },
  { weight: 1, table: LINK },
  { weight: 2, table: IP_OPTIONS },
  { weight: 1, table: HOST_GSO },
  { weight: 1, table: SIZES },
];

/** Names of all disturbances. */
export const DISTURBANCE_LABELS: readonly string[] = TOPICS.flatMap(({ table }) =>
  table.map(({ label }) => label),
);

/** Any disturbance. */
export const anyChange: fc.Arbitrary<SegmentChange> = fc.oneof(
  ...TOPICS.map(({ weight, table }) => ({
    weight,
    arbitrary: fc.oneof(...table.map(({ changes }) => changes)),
  })),
);
