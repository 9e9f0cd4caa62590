/**
 * A behaviour made ready once: ordered lists of rules, readings, quirks.
 */

import type { Behaviour } from './behaviour.ts';
import type { Choices, ReadingOf } from './choices/choices.ts';
import { DEFECT_IDS, DEFECTS } from './defects/catalogue.ts';
import type { Defect } from './defects/defect.ts';
import { blocksOf, MOST_UNITS } from './memory.ts';
import { NO_QUIRKS, type Quirks, withQuirks } from './quirks.ts';
import { type Lists, listsFor } from './rules/lists.ts';
import type { DeviceConfig } from './trace.ts';
import type { Leniency } from './wire/attribute.ts';

export interface Policy {
  /** The reading of every choice. */
  readonly choices: Choices;
  /** The rules in the order in which they are asked, with their actions. */
  readonly lists: Lists;
  /** The deviations that defects set. */
  readonly quirks: Quirks;
  /** The checks that the parser leaves out. */
  readonly leniency: Leniency;
}

/** The constant part of a device: its configuration, its first driver, and its policy. */
export interface Machine extends Policy {
  readonly config: DeviceConfig;
  /** The end of an interval: the choice `interval`, or the end of a burst [end.interval.zero]. */
  readonly timing: ReadingOf<'interval'>;
  /** The most units that the flow table holds [end.table.size]. */
  readonly capacity: number;
  /** Blocks of memory that its units share [end.memory.size]. */
  readonly blocks: number;
}

/**
 * The device of `config` under `behaviour`: of one queue pair, or one queue of several.
 */
export function machineFor(config: DeviceConfig, behaviour: Behaviour): Machine {
  const { choices, lists, quirks, leniency } = policyFor(behaviour);
  const blocks = blocksOf(config.memory);
  const bounded = !quirks.tableUnbounded;
  return {
    choices,
    lists,
    quirks,
    leniency,
    config,
    timing: config.interval === 0 ? 'per-burst' : choices.interval,
    capacity: bounded ? Math.min(config.units, blocks, MOST_UNITS) : Number.POSITIVE_INFINITY,
    blocks: bounded ? blocks : Number.POSITIVE_INFINITY,
  };
}

const made = new WeakMap<Choices, WeakMap<Behaviour['defects'], Policy>>();

/** The policy of `behaviour`; for the same choices and defects it is made once. */
function policyFor(behaviour: Behaviour): Policy {
  const { choices, defects } = behaviour;
  const ofChoices = made.get(choices) ?? new WeakMap<Behaviour['defects'], Policy>();
  made.set(choices, ofChoices);
  const known = ofChoices.get(defects);
  if (known !== undefined) {
    return known;
  }
  const policy = makePolicy(behaviour);
  ofChoices.set(defects, policy);
  return policy;
}

/** Defects are applied in the order of the catalogue, so any set is defined. */
function makePolicy({ choices, defects }: Behaviour): Policy {
  let lists = listsFor(choices);
  let quirks = NO_QUIRKS;
  for (const id of DEFECT_IDS) {
    if (defects.has(id)) {
      const defect: Defect = DEFECTS[id];
      lists = defect.lists?.(lists) ?? lists;
      quirks = withQuirks(quirks, defect.quirks ?? {});
    }
  }
  const leniency = {
    fragments: quirks.fragmentsRead,
    dataOffset: quirks.dataOffsetBelieved,
    ipv6Version: choices.unfit === 'bypass',
  };
  return { choices, lists, quirks, leniency };
}
