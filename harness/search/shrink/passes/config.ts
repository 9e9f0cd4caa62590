import type { DeviceConfig } from '../../../../model/trace.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../../input/scenario/scenario.ts';

/** A Windows guest's configuration, else one setting of it after the other. */
export function* plainConfig(start: Scenario): Generator<Scenario, void, boolean> {
  if (yield { ...start, config: WINDOWS_CONFIG }) return;
  let { config } = start;
  for (const key of Object.keys(WINDOWS_CONFIG) as (keyof DeviceConfig)[]) {
    const plainer = { ...config, [key]: WINDOWS_CONFIG[key] };
    if (yield { ...start, config: plainer }) config = plainer;
  }
}
