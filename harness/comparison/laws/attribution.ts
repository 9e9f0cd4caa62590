import { type FrameView, viewFrame } from '../../input/scenario/frame/view.ts';
import { connectionKey } from '../../input/scenario/text/connection-table.ts';

const FRAGMENT_HEADER = 44;

/**
 * The connection of a frame [frame.connection], [frame.ports] and its fields; undefined for a frame that no
 * device may hold. Frames too short for a whole TCP header are among these: a device only passes them.
 */
export function attribute(
  frame: Uint8Array,
): { readonly key: string; readonly view: FrameView } | undefined {
  const view = viewFrame(frame);
  if (view === undefined || view.vlan !== undefined || laterFragment(view)) return undefined;
  return { key: connectionKey(view), view };
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
