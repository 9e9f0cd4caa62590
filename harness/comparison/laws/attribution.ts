import { concatBytes, viewOf } from '../../input/scenario/frame/bytes.ts';
import { type FrameView, viewFrame } from '../../input/scenario/frame/view.ts';
import { connectionKey } from '../../input/scenario/text/connection-table.ts';

const FRAGMENT_HEADER = 44;

/**
 * The connection of a frame [frame.connection], [frame.ports] and its fields, which are undefined behind priority
 * tags: no unit holds such a frame. Undefined for a frame of no connection. Frames too short for a whole TCP header
 * are among these: a device only passes them.
 */
export function attribute(
  frame: Uint8Array,
): { readonly key: string; readonly view: FrameView | undefined } | undefined {
  const untagged = withoutPriorityTags(frame);
  const view = viewFrame(untagged);
  if (view === undefined || view.vlan !== undefined || laterFragment(view)) return undefined;
  return { key: connectionKey(view), view: untagged === frame ? view : undefined };
}

const ADDRESSES = 12;
const MOST_TAGS = 2;

/** `frame` without up to two tags of VLAN identifier 0 [exceptions.priority-tag]; `frame` itself when it has none. */
function withoutPriorityTags(frame: Uint8Array): Uint8Array {
  let rest = frame;
  for (let tags = 0; tags < MOST_TAGS && startsWithPriorityTag(rest); tags++) {
    rest = concatBytes(rest.subarray(0, ADDRESSES), rest.subarray(ADDRESSES + 4));
  }
  return rest;
}

function startsWithPriorityTag(frame: Uint8Array): boolean {
  if (frame.length < 18) return false;
  const view = viewOf(frame);
  const type = view.getUint16(ADDRESSES);
  return (type === 0x8100 || type === 0x88a8) && (view.getUint16(14) & 0xfff) === 0;
}

/** Whether the fragment offset is not 0: the bytes in the place of the ports are payload. */
function laterFragment({ ip }: FrameView): boolean {
  if (ip.kind === 'ipv4') return ip.fragment !== 0;
  // RFC 8200, 4.5: offset in the upper 13 bits after next header and a reserved byte
  return ip.extensions.some(
    ({ type, rest }) =>
      type === FRAGMENT_HEADER && ((((rest[1] ?? 0) << 8) | (rest[2] ?? 0)) & 0xfff8) !== 0,
  );
}
