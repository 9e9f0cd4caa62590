import { COUNTED, type Decision, type ModelRun } from '../../model/index.ts';
import { type CoreAnswer, OPERANDS } from '../subjects/core/answers.ts';

/** The engine's counters after one scenario, comparable with `modelCounts`, and the units held at the end. */
export function engineCounts({ counters, held }: CoreAnswer) {
  if (counters === undefined)
    throw new Error('the engine was asked for counters and answered without');
  return { held, counters };
}

/** The model's counters and held units, comparable with `engineCounts`. */
export function modelCounts({ held, waiting, counters }: ModelRun) {
  const families = COUNTED.map((family) => {
    const { decisions, causes, ms } = counters[family];
    return [family, { decisions: occurred(decisions), causes: occurred(causes), ms }];
  });
  return { held: held.units + waiting.units.length, counters: Object.fromEntries(families) };
}

function occurred(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** The operands of a decision of the model that the engine reports too, under the names of `OPERANDS`. */
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

/** The destinations of two "source > destination" where they differ, else the sources, as 48-bit numbers. */
function differingAddress(segment: string, unit: string): Readonly<Record<string, number>> {
  const [ofSegment, ofUnit] = [segment, unit].map((link) => link.split(' > ').reverse());
  const at = ofSegment?.[0] === ofUnit?.[0] ? 1 : 0;
  const number = (text = '') => Number.parseInt(text.replaceAll(':', ''), 16);
  return { 'SEG.link': number(ofSegment?.[at]), 'H.link': number(ofUnit?.[at]) };
}
