import fc from 'fast-check';
import { concat } from '../../../../model/index.ts';
import {
  always,
  type Disturbance,
  disturbance,
  finishing,
  unnoticed,
  withFields,
} from '../disturbance.ts';
import type { Draft } from '../draft.ts';

const ADDRESSES = 12;

/** Frames of no connection: they pass, and no unit is disturbed [frame.unattributed]. */
export const FOREIGN: readonly Disturbance[] = [
  disturbance('other protocol', fc.constantFrom(17, 1, 58, 47, 50, 59, 255), (draft, protocol) =>
    unnoticed(withFields(draft, { lies: { protocol } })),
  ),
  disturbance('other EtherType', fc.constantFrom(0x0800, 0x86dd, 0x88cc, 0x9000), (draft, type) =>
    unnoticed(withFields(draft, { lies: { etherType: type } })),
  ),
  disturbance('802.3 length', fc.constantFrom(46, 100, 1_500), (draft, length) =>
    unnoticed(withFields(draft, { lies: { etherType: length } })),
  ),
  disturbance('VLAN tag', fc.constantFrom(0x8100, 0x88a8), (draft, tag) =>
    unnoticed(
      finishing(draft, ({ header, bytes }) => ({
        header,
        bytes: concat([
          bytes.subarray(0, ADDRESSES),
          Uint8Array.of(tag >>> 8, tag & 0xff, 0, 5),
          bytes.subarray(ADDRESSES),
        ]),
      })),
    ),
  ),
  always('ARP', arp),
];

/** Frames of the connection behind tags with VLAN identifier 0 [exceptions.priority-tag]. */
export const PRIORITY_TAGS: readonly Disturbance[] = [
  disturbance(
    'priority tag',
    fc.array(fc.tuple(fc.constantFrom(0x8100, 0x88a8), fc.nat({ max: 15 })), {
      minLength: 1,
      maxLength: 2,
    }),
    (draft, tags) =>
      finishing(draft, ({ header, bytes }) => ({
        header,
        bytes: concat([
          bytes.subarray(0, ADDRESSES),
          ...tags.map(([type, priority]) =>
            Uint8Array.of(type >>> 8, type & 0xff, priority << 4, 0),
          ),
          bytes.subarray(ADDRESSES),
        ]),
      })),
  ),
];

/** "Who has 10.0.0.100?" (RFC 826), padded to Ethernet's minimum. */
function arp(draft: Draft): Draft {
  const { macSource } = draft.fields;
  const request = concat([
    Uint8Array.of(255, 255, 255, 255, 255, 255),
    macSource,
    Uint8Array.of(8, 6, 0, 1, 8, 0, 6, 4, 0, 1),
    macSource,
    Uint8Array.of(10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 10, 0, 0, 100),
    new Uint8Array(18),
  ]);
  return unnoticed(finishing(draft, ({ header }) => ({ header, bytes: request })));
}
