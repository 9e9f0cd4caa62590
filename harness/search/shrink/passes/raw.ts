import type { DeviceEvent } from '../../../../model/trace.ts';
import { PLAIN_HEADER } from '../../../../model/wire/vnet-header.ts';
import type { Scenario } from '../../../input/scenario/scenario.ts';
import { draftOf } from '../draft.ts';
import { towards } from '../reduce.ts';

type Frame = Extract<DeviceEvent, { kind: 'frame' }>;

/** Plain virtio headers and shorter frames, for frames that the notation cannot express. */
export function* plainRaw(start: Scenario): Generator<Scenario, void, boolean> {
  let current = start;
  for (const [index, { kind }] of draftOf(start).events.entries()) {
    const event = start.events[index];
    if (kind === 'segment' || event?.kind !== 'frame') continue;
    let frame: Frame = event;
    const candidates: Frame[] = [{ ...frame, header: PLAIN_HEADER }];
    for (const length of towards(frame.bytes.length, 0)) {
      candidates.push({ ...frame, bytes: frame.bytes.slice(0, length) });
    }
    for (const { header, bytes } of candidates) {
      if (bytes.length > frame.bytes.length) continue;
      const plainer = { ...frame, ...(bytes.length < frame.bytes.length ? { bytes } : { header }) };
      const candidate = { ...current, events: current.events.with(index, plainer) };
      if (!(yield candidate)) continue;
      current = candidate;
      frame = plainer;
    }
  }
}
