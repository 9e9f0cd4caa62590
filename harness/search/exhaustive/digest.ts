import { type Decision, type Delivery, type Effects, RULE_IDS } from '../../../model/index.ts';
import { ACTIONS } from '../../input/scenario/contract.ts';

/**
 * The digest of an event's deliveries and decisions that the native program makes with option 4
 * (`rsc-native --help`): FNV-1a, 32 bits, over their records.
 */

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

const ACTION = new Map(ACTIONS.map((action, index) => [action, index]));
const RULE = new Map(RULE_IDS.map((rule, index) => [rule, index]));

/** The digest of an event without effects. */
export const NO_EFFECTS = (Math.imul(BASIS, PRIME) ^ BASIS) >>> 0;

export function digestOf({ deliveries, decisions }: Effects): number {
  if (deliveries.length === 0 && decisions.length === 0) return NO_EFFECTS;
  let d = BASIS;
  for (const delivery of deliveries) d = ofDelivery(d, delivery);
  let r = BASIS;
  for (const decision of decisions) r = ofDecision(r, decision);
  return (Math.imul(d, PRIME) ^ r) >>> 0;
}

function ofDelivery(start: number, { at, header, bytes }: Delivery): number {
  const { flags, gsoType, hdrLen, gsoSize, csumStart, csumOffset, numBuffers } = header;
  let value = octet(start, 0x44);
  value = word(value, at % 2 ** 32);
  value = word(value, Math.floor(at / 2 ** 32));
  value = octet(octet(value, flags), gsoType);
  value = half(half(half(value, hdrLen), gsoSize), csumStart);
  value = half(half(value, csumOffset), numBuffers);
  value = word(value, bytes.length);
  for (let i = 0; i < bytes.length; i++) value = Math.imul(value ^ (bytes[i] ?? 0), PRIME);
  return value;
}

function ofDecision(start: number, { event, action, rule }: Decision): number {
  const value = word(octet(start, 0x52), event);
  return octet(octet(value, ACTION.get(action) ?? 0xff), RULE.get(rule) ?? 0xff);
}

function octet(value: number, byte: number): number {
  return Math.imul(value ^ byte, PRIME);
}

function half(value: number, number: number): number {
  return octet(octet(value, number & 0xff), number >>> 8);
}

function word(value: number, number: number): number {
  return half(half(value, number & 0xffff), number >>> 16);
}
