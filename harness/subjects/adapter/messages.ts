/** The messages of the adapter protocol, as docs/adapters.md describes them. */

import * as v from 'valibot';
import { RULE_IDS } from '../../../model/rules/ids.ts';
import { ACTIONS } from '../../input/scenario/contract.ts';

/** The version of the protocol; a change that an adapter must follow is another number. */
export const PROTOCOL = 1;

/** Events beyond frames and time that an adapter may claim. */
export const CLAIMED_EVENTS = [
  'offloads',
  'buffers',
  'driver',
  'stop',
  'link',
  'migrate',
  'unplug',
] as const;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const line = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));
/** RFC 4648, 4, with its padding; of no octets: the empty string. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const octets = v.pipe(v.string(), v.regex(BASE64, 'no base64'));

/** The first line of an adapter: what it is, and what it can. */
export const HELLO = v.strictObject({
  kind: v.literal('hello'),
  protocol: v.literal(PROTOCOL),
  name: v.pipe(v.string(), v.regex(/^[\w.+-]{1,40}$/, 'a name of letters, digits and . _ + -')),
  version: line,
  framing: v.optional(v.picklist(['json', 'binary']), 'json'),
  /** Where its frames begin. */
  link: v.picklist(['ethernet', 'ip']),
  /** Whether it reads the virtio header of a frame that arrives. */
  arrivals: v.picklist(['virtio', 'plain']),
  /** The header of a delivery: 12 bytes, 10 bytes without RSC_INFO, or none. */
  deliveries: v.picklist(['rsc', 'gso', 'plain']),
  /** Whether the checksums of what it coalesced are right, or those of the first segment. */
  checksums: v.picklist(['final', 'stale']),
  /** Whether it has a virtual clock, knows only bursts, or not even which burst it delivers in. */
  clock: v.picklist(['exact', 'bursts', 'none']),
  /** Whether the order of two connections within a burst says anything. */
  order: v.optional(v.picklist(['all', 'connection']), 'all'),
  decisions: v.optional(v.boolean(), false),
  events: v.optional(v.array(v.picklist(CLAIMED_EVENTS)), []),
  limits: v.optional(
    v.strictObject({
      /** The longest frame that it takes, bytes. */
      frame: v.optional(positive),
      /** The most frames of one burst. */
      burst: v.optional(positive),
      /** The units that it holds at once, where a scenario cannot set that. */
      units: v.optional(positive),
    }),
    {},
  ),
  /** The behaviour that it is documented to have: `PROFILE[,CHOICE=READING]...`. */
  follows: v.optional(v.string(), 'windows'),
});

export type Hello = v.InferOutput<typeof HELLO>;

const DELIVERY = v.strictObject({
  bytes: octets,
  header: v.optional(octets),
  at: v.optional(count),
});

const DECISION = v.strictObject({
  event: count,
  action: v.picklist(ACTIONS),
  rule: v.picklist(RULE_IDS),
  operands: v.optional(v.record(v.string(), v.union([v.number(), v.string()])), {}),
});

/** A line of an adapter after its first: the answer to one run. */
export const ANSWER_LINE = v.variant('kind', [
  v.strictObject({
    kind: v.literal('deliveries'),
    id: count,
    deliveries: v.array(DELIVERY),
    decisions: v.optional(v.array(DECISION), []),
  }),
  v.strictObject({ kind: v.literal('unsupported'), id: count, reason: line }),
  v.strictObject({ kind: v.literal('error'), id: count, reason: line }),
]);

export type AnswerMessage = v.InferOutput<typeof ANSWER_LINE>;

const families = { ipv4: v.boolean(), ipv6: v.boolean() };
const driver = {
  ...families,
  guestEcn: v.boolean(),
  mergeable: v.boolean(),
  hashReport: v.boolean(),
  bufferSize: count,
  buffers: v.union([count, v.literal('always')]),
};

/** A line to an adapter. */
export const RUN = v.strictObject({
  kind: v.literal('run'),
  id: count,
  config: v.strictObject({
    interval: count,
    memory: positive,
    units: positive,
    pairs: positive,
    ...driver,
  }),
  events: v.array(
    v.variant('kind', [
      v.strictObject({ kind: v.literal('frame'), at: count, header: octets, bytes: octets }),
      v.strictObject({
        kind: v.picklist(['clock', 'stop', 'cont', 'migrate', 'unplug']),
        at: count,
      }),
      v.strictObject({ kind: v.literal('offloads'), at: count, ...families }),
      v.strictObject({ kind: v.literal('buffers'), at: count, count }),
      v.strictObject({ kind: v.literal('driver'), at: count, driver: v.strictObject(driver) }),
      v.strictObject({ kind: v.literal('link'), at: count, up: v.boolean() }),
    ]),
  ),
});

export type RunMessage = v.InferOutput<typeof RUN>;
