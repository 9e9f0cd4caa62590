import type { Decision } from '../../model/index.ts';
import { OPERANDS } from '../subjects/core/answers.ts';

/** The operands that the engine reports with a decision of the model's, under the names of `OPERANDS`. */
export function engineOperands({ rule, operands }: Decision): Readonly<Record<string, number>> {
  switch (rule) {
    case 'link':
      return differingAddress(String(operands['SEG.link']), String(operands['H.link']));
    case 'length':
      return {
        datagram: Number(operands['H datagram']) + Number(operands['SEG.LEN']),
        most: Number(operands['most']),
      };
    default:
      return Object.fromEntries(
        (OPERANDS[rule] ?? []).flatMap((name) => {
          const value = operands[name];
          if (value === undefined) return [];
          return [[name, value === 'none' ? 0 : Number(value)]];
        }),
      );
  }
}

/** Of "source > destination" the destinations where they differ, else the sources, as 48-bit numbers. */
function differingAddress(segment: string, unit: string): Readonly<Record<string, number>> {
  const [ofSegment, ofUnit] = [segment, unit].map((link) => link.split(' > ').reverse());
  const at = ofSegment?.[0] === ofUnit?.[0] ? 1 : 0;
  const number = (text = '') => Number.parseInt(text.replaceAll(':', ''), 16);
  return { 'SEG.link': number(ofSegment?.[at]), 'H.link': number(ofUnit?.[at]) };
}
