import type { DeviceConfig, ModelRun } from '../../../model/index.ts';
import { parseChoices } from '../../../model/index.ts';
import { type Arriving, afterBurst, verdicts } from '../support.ts';

/** A burst under `windows` with these readings in place, such as `psh=last,ttl=first`. */
export function under(
  readings: string,
  frames: readonly Arriving[],
  config: Partial<DeviceConfig> = {},
): ModelRun {
  const text = readings === '' ? 'windows' : `windows,${readings}`;
  return afterBurst(frames, config, parseChoices(text));
}

/** What is decided on the last frame: action and rule. */
export function verdict(readings: string, ...frames: readonly Arriving[]): string | undefined {
  return verdicts(under(readings, frames)).at(-1);
}
