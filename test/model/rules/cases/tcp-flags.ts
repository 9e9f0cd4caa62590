import { ACK, AE, CWR, ECE, FIN, PSH, RST, SYN, URG } from '../../../../model/index.ts';
import { ack, data } from '../../support.ts';
import type { RuleCase, RuleCases } from './case.ts';

function set(name: string, flag: number): RuleCase {
  return {
    title: `${name} on data`,
    frames: [data(1, 100), data(101, 100, { flags: ACK | flag })],
    decision: 'finalise-pass tcp-flags',
    operands: { flags: ACK | flag },
  };
}

export const tcpFlags: RuleCases = {
  yes: [
    set('SYN', SYN),
    set('FIN', FIN),
    set('RST', RST),
    set('URG', URG),
    set('NS/AE', AE),
    set('a reserved bit', 0x200),
    set('a reserved bit', 0x400),
    set('a reserved bit', 0x800),
    {
      title: 'ACK clear',
      frames: [data(1, 100), data(101, 100, { flags: PSH })],
      decision: 'finalise-pass tcp-flags',
    },
    { title: 'SYN, no unit held', frames: [ack(1, { flags: SYN })], decision: 'pass tcp-flags' },
    {
      title: 'FIN without payload',
      frames: [data(1, 100), ack(101, { flags: FIN | ACK, window: 7 })],
      decision: 'finalise-pass tcp-flags',
    },
  ],
  no: [
    {
      title: 'PSH, ECE and CWR have rows of their own',
      frames: [data(1, 100, { flags: ACK | PSH | ECE | CWR })],
      config: { guestEcn: true },
      decision: 'start first-segment',
    },
    {
      title: 'an urgent pointer without URG (8.13)',
      frames: [data(1, 100), data(101, 100, { urgent: 5 })],
      decision: 'append append',
    },
  ],
};
