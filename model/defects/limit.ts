import type { UnitContext } from '../rules/context.ts';
import { fitting } from '../rules/length.ts';
import type { Lists, Step } from '../rules/lists.ts';
import type { Family } from '../trace.ts';

/** The row `length` with another limit than 65,535 for datagrams of `family`, bytes. */
export function withLimit(lists: Lists, family: Family, limit: number): Lists {
  const change = (step: Step<UnitContext>): Step<UnitContext> => {
    const { rule, action } = step;
    if (rule.id !== 'length') {
      return step;
    }
    return {
      action,
      rule: {
        ...rule,
        speaks: (context) =>
          context.segment.family === family
            ? context.unit.datagramLength + context.segment.payload.length >
              Math.min(limit, fitting(context.device))
            : rule.speaks(context),
        operands: (context) => ({ ...rule.operands(context), [`most for ${family}`]: limit }),
      },
    };
  };
  return { ...lists, dataOnUnit: lists.dataOnUnit.map(change) };
}
