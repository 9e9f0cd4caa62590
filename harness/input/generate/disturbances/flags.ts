import fc from 'fast-check';
import { ACK, AE, FIN, RESERVED_BITS, RST, SYN, URG } from '../../../../model/index.ts';
import { type Disturbance, disturbance, withFields } from '../disturbance.ts';

const SET = { FIN, SYN, RST, URG, AE } as const;

/** MS exception 3: each flag of `tcp-flags`, with data and without. */
export const FLAGS: readonly Disturbance[] = [
  ...Object.entries(SET).map(([name, flag]) =>
    disturbance(`flag ${name}`, fc.boolean(), (draft, data) => ({
      ...withFields(draft, { flags: draft.fields.flags | flag, urgent: flag === URG ? 1 : 0 }),
      length: data ? draft.length : 0,
    })),
  ),
  disturbance('flag reserved', fc.constantFrom(0x200, 0x400, 0x800, RESERVED_BITS), (draft, bits) =>
    withFields(draft, { flags: draft.fields.flags | bits }),
  ),
  disturbance('flag ACK clear', fc.boolean(), (draft, data) => ({
    ...withFields(draft, { flags: draft.fields.flags & ~ACK }),
    length: data ? draft.length : 0,
  })),
  disturbance('flags any', fc.nat({ max: 0xfff }), (draft, flags) => withFields(draft, { flags })),
  disturbance('urgent pointer without URG', fc.integer({ min: 1, max: 0xffff }), (draft, urgent) =>
    withFields(draft, { urgent }),
  ),
];
