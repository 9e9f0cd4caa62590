import type { Decision, RuleId } from '../../model/index.ts';

const TCP_HEADER = 20;

/** Which of the model's operands of a rule the engine tells: the segment's, then the unit's or the limit. */
const TOLD: Partial<Readonly<Record<RuleId, readonly string[]>>> = {
  'first-segment': ['SEG.SEQ'],
  append: ['SEG.SEQ', 'H.NXT'],
  'pure-ack': ['SEG.ACK', 'H.ACK'],
  'dup-ack': ['SEG.ACK', 'H.ACK'],
  'window-update': ['SEG.WND', 'H.WND'],
  'host-gso': ['gso_type'],
  'tcp-flags': ['flags'],
  'ecn-unnegotiated': ['flags'],
  'no-room': ['frame length', 'most'],
  sequence: ['SEG.SEQ', 'H.NXT'],
  'ack-number': ['SEG.ACK', 'H.ACK'],
  window: ['SEG.WND', 'H.WND'],
  psh: ['flags'],
  'ecn-ip': ['SEG.ECN', 'H.ECN'],
  'ecn-tcp': ['SEG.ECE|CWR', 'H.ECE|CWR'],
  dscp: ['SEG.DSCP', 'H.DSCP'],
  df: ['SEG.DF', 'H.DF'],
  'flow-label': ['SEG.flow label', 'H.flow label'],
  ttl: ['SEG.TTL', 'H.TTL'],
  timestamp: ['SEG.TSval', 'H.TSval'],
  'first-size': ['SEG.LEN', 'first payload'],
};

/** The numbers that the engine tells with a decision of the model's (RscDecision of rsc.h). */
export function engineOperands({ rule, operands }: Decision): readonly number[] {
  switch (rule) {
    case 'link':
      return differingAddress(String(operands['SEG.link']), String(operands['H.link']));
    case 'length':
      return [
        Number(operands['H datagram']) + Number(operands['SEG.LEN']),
        Number(operands['most']),
      ];
    case 'tcp-options':
      return ['SEG bytes of options', 'H bytes of options'].flatMap((name) => {
        const value = operands[name];
        return value === undefined ? [] : [TCP_HEADER + Number(value)];
      });
    default:
      return (TOLD[rule] ?? []).flatMap((name) => {
        const value = operands[name];
        if (value === undefined) return [];
        return [value === 'none' ? 0 : Number(value)];
      });
  }
}

/** Of "source > destination" the destinations where they differ, else the sources, as 48-bit numbers. */
function differingAddress(segment: string, unit: string): readonly number[] {
  const [ofSegment, ofUnit] = [segment, unit].map((link) => link.split(' > ').reverse());
  const at = ofSegment?.[0] === ofUnit?.[0] ? 1 : 0;
  return [ofSegment?.[at], ofUnit?.[at]].map((text = '') =>
    Number.parseInt(text.replaceAll(':', ''), 16),
  );
}
