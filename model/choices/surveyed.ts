/** Other implementations of receive coalescing, which are no subject here: what their code was read to do. */

import type { ChoiceId, ReadingOf } from './choices.ts';

/** The answer of an implementation to one choice. */
export interface SurveyedAnswer<C extends ChoiceId> {
  /** Undefined where it does what no reading says. */
  readonly reading: ReadingOf<C> | undefined;
  readonly prose: string;
}

export interface Surveyed {
  readonly name: string;
  /** The commit that was read. */
  readonly asOf: string;
  readonly where: string;
  readonly answers: { readonly [C in ChoiceId]?: SurveyedAnswer<C> };
}

export const SURVEYED: readonly Surveyed[] = [
  {
    name: 'DPDK rte_gro',
    asOf: '38f72e5',
    where: 'https://github.com/DPDK/dpdk/blob/38f72e5/lib/gro/gro_tcp4.c',
    answers: {
      'pure-ack': { reading: 'individual', prose: 'A segment without payload is left alone.' },
      psh: {
        reading: 'or-flush',
        prose: 'IPv4: PSH is ORed, and the flow times out at once; IPv6: a PSH segment is refused.',
      },
      'tcp-options': { reading: 'identical', prose: 'The bytes must be the same.' },
      ttl: { reading: 'first', prose: 'Not compared; the header of the first stands.' },
      dscp: { reading: 'ignored', prose: 'Not compared.' },
      ecn: { reading: 'ignored', prose: 'The IP field is not compared.' },
      checksum: { reading: 'trust', prose: 'No checksum is verified or updated.' },
      'first-size': { reading: 'any', prose: 'Sizes are not compared.' },
      'window-change': {
        reading: undefined,
        prose: 'Not compared; the window of the first stands.',
      },
      'new-ack': { reading: 'break', prose: 'The acknowledgment is part of the key of a flow.' },
      fin: { reading: 'join', prose: 'IPv4: FIN is ORed, and the flow times out at once.' },
      'ip-id': {
        reading: undefined,
        prose: 'Without DF it must count up, with DF it is ignored.',
      },
      extensions: { reading: 'exception', prose: 'Refused.' },
      trailing: { reading: 'ignored', prose: 'IPv4: cut off; IPv6: not.' },
    },
  },
  {
    name: 'FreeBSD tcp_lro',
    asOf: '01df384',
    where: 'https://github.com/freebsd/freebsd-src/blob/01df384/sys/netinet/tcp_lro.c',
    answers: {
      'pure-ack': {
        reading: 'coalesce',
        prose: 'The later acknowledgment wins; an older pure ACK is dropped.',
      },
      'dup-ack': { reading: 'individual', prose: 'It ends what is held.' },
      psh: {
        reading: undefined,
        prose: 'Accepted, nothing ends; the flags of the first stand, a later PSH is lost.',
      },
      syn: { reading: 'finalise', prose: 'It flushes all that is held, and is refused.' },
      'tcp-options': {
        reading: 'timestamp-only',
        prose: 'None, or the timestamp in its usual layout.',
      },
      timestamp: { reading: 'monotonic', prose: 'It must not go back; the latest stands.' },
      ttl: { reading: 'first', prose: 'Not compared.' },
      dscp: { reading: 'ignored', prose: 'Not compared.' },
      ecn: { reading: 'ignored', prose: 'The IP field is not compared; ECE and CWR end the unit.' },
      checksum: {
        reading: 'verify',
        prose: 'The card must have verified the TCP checksum; the IPv4 one is verified.',
      },
      'first-size': { reading: 'any', prose: 'Sizes are not compared.' },
      'window-change': { reading: 'take-last', prose: 'The last, or the larger.' },
      'new-ack': { reading: 'append', prose: 'The later acknowledgment stands.' },
      extensions: { reading: 'exception', prose: 'Refused.' },
      trailing: { reading: 'ignored', prose: 'Cut off by the IP length.' },
      'ip-id': { reading: 'any', prose: 'Ignored.' },
    },
  },
];
