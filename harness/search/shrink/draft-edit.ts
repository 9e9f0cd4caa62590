import type { SegmentSpec } from '../../input/scenario/frame/segment-spec.ts';
import type { DraftEvent, DraftSegment, ScenarioDraft } from './draft.ts';

/** Every segment, with its index among the events. */
export function segmentsOf({ events }: ScenarioDraft): { index: number; segment: DraftSegment }[] {
  return events.flatMap((segment, index) =>
    segment.kind === 'segment' ? [{ index, segment }] : [],
  );
}

/** `draft` with the segment at `index` replaced. */
export function withSegment(
  draft: ScenarioDraft,
  index: number,
  segment: DraftSegment,
): ScenarioDraft {
  return { ...draft, events: draft.events.with(index, segment) };
}

/** `draft` with `change` applied to the later segments of the same connection. */
export function changeLater(
  draft: ScenarioDraft,
  index: number,
  change: (spec: SegmentSpec) => SegmentSpec,
): ScenarioDraft {
  const from = draft.events[index];
  if (from?.kind !== 'segment') return draft;
  const events = draft.events.map(
    (event, at): DraftEvent =>
      at > index && event.kind === 'segment' && event.connection === from.connection
        ? { ...event, spec: change(event.spec) }
        : event,
  );
  return { ...draft, events };
}

/** The segment of the same connection before the one at `index`. */
export function previousOf(draft: ScenarioDraft, index: number): DraftSegment | undefined {
  const segment = draft.events[index];
  if (segment?.kind !== 'segment') return undefined;
  return draft.events
    .slice(0, index)
    .findLast(
      (event): event is DraftSegment =>
        event.kind === 'segment' && event.connection === segment.connection,
    );
}
