import { RULE_IDS, type RuleId } from '../../../model/rules/ids.ts';
import type { Action, Decision } from '../../../model/trace.ts';
import { ACTIONS } from '../../input/scenario/contract.ts';
import { DeviceFault } from '../virtio/access.ts';
import { DECISION_EVENT } from './command-line.ts';

/** A decision as the device reports it: without the frame it is about. */
export type ReportedDecision = Omit<Decision, 'event'>;

/** The format of the event is in qemu-patches/qemu, patch `trace`. */
const LINE = new RegExp(`^${DECISION_EVENT} nic=\\S+ queue=\\d+ (\\S+) by (\\S+) \\((.*)\\)$`);

/** The decision in a line of the trace; undefined when it is of another event. @throws DeviceFault */
export function parseReported(line: string): ReportedDecision | undefined {
  if (!line.startsWith(DECISION_EVENT)) return undefined;
  const [, action, rule, operands = ''] = LINE.exec(line) ?? [];
  if (!isAction(action) || !isRule(rule)) {
    throw new DeviceFault(`The device reported an unknown decision: ${line}`);
  }
  const named = operands === '' ? [] : operands.split(', ').map((operand) => operand.split('='));
  return {
    action,
    rule,
    operands: Object.fromEntries(named.map(([name, value]) => [name, Number(value)])),
  };
}

function isAction(name: string | undefined): name is Action {
  return ACTIONS.some((action) => action === name);
}

function isRule(name: string | undefined): name is RuleId {
  return RULE_IDS.some((id) => id === name);
}
