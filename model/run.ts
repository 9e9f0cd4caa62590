import type { Choices } from './choices/choices.ts';
import { WINDOWS } from './choices/profiles.ts';
import { type DefectId, NO_DEFECTS } from './defects/catalogue.ts';
import { sharesOf } from './pairs.ts';
import { policyFor } from './policy.ts';
import { Receiver } from './receive.ts';
import type { ModelRun } from './result.ts';
import { joinRuns } from './run-pairs.ts';
import type { DeviceConfig, DeviceEvent } from './trace.ts';

/** A device of one queue pair, or one queue of several (pairs.ts), that does what `choices` say, and has `defects`. */
export function createReceiver(
  config: DeviceConfig,
  choices: Choices = WINDOWS,
  defects: ReadonlySet<DefectId> = NO_DEFECTS,
): Receiver {
  return new Receiver(config, policyFor({ choices, defects }));
}

/** What the device does with `events`. Units held at the end stay held. */
export function runModel(
  config: DeviceConfig,
  events: readonly DeviceEvent[],
  choices: Choices = WINDOWS,
  defects: ReadonlySet<DefectId> = NO_DEFECTS,
): ModelRun {
  const run = (told: readonly DeviceEvent[]) => {
    const receiver = createReceiver(config, choices, defects);
    told.forEach((event, index) => {
      receiver.receive(event, index);
    });
    return receiver.run();
  };
  if (config.pairs === 1) return run(events);
  return joinRuns(sharesOf(config, events).map((share) => ({ share, run: run(share.events) })));
}
