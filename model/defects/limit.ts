import { fitting } from '../rules/length.ts';
import type { Lists } from '../rules/lists.ts';
import type { Family } from '../trace.ts';
import { withRow } from './lists.ts';

/** The condition `length` with another limit than 65,535 for datagrams of `family`, bytes. */
export function withLimit(lists: Lists, family: Family, limit: number): Lists {
  return withRow(lists, 'length', (rule) => ({
    ...rule,
    speaks: (context) =>
      context.segment.family === family
        ? context.unit.datagramLength + context.segment.payloadLength >
          Math.min(limit, fitting(context.device))
        : rule.speaks(context),
    operands: [...rule.operands, `most for ${family}`],
    compared: (context) => [...rule.compared(context), limit],
  }));
}
