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

/** Frames of no connection: they pass, and no unit is disturbed [frame.unattributed]; and tagged ones of one. */
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
  disturbance('tag', fc.constantFrom(0x8100, 0x88a8), (draft, type) =>
    unnoticed(
      finishing(draft, ({ header, bytes }) => ({
        header,
        bytes: concat([
          bytes.subarray(0, ADDRESSES),
          tagsOf(draft, type),
          bytes.subarray(ADDRESSES),
        ]),
      })),
    ),
  ),
  always('ARP', arp),
];

/**
 * The tags before the EtherType of a frame: that of a VLAN, or one or two that give a priority alone, whereupon the
 * frame is of its connection [exceptions.priority-tag]. Which of them follows from the sequence number.
 */
function tagsOf({ fields: { seq } }: Draft, type: number): Uint8Array {
  const tag = (identifier: number) =>
    Uint8Array.of(type >>> 8, type & 0xff, seq & 0xf0, identifier);
  switch (seq % 3) {
    case 0:
      return tag(5);
    case 1:
      return tag(0);
    default:
      return concat([tag(0), Uint8Array.of(0x81, 0, 0, 0)]);
  }
}

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
