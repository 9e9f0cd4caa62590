/**
 * IPv6 extension headers: their types and lengths (RFC 8200, 4; [frame.ports.ipv6]).
 */

import { concat, put8, u8 } from './bytes.ts';

export const EXT_HOP_BY_HOP = 0;
export const EXT_ROUTING = 43;
export const EXT_FRAGMENT = 44;
export const EXT_AH = 51;
export const EXT_DESTINATION = 60;
export const EXT_MOBILITY = 135;
export const EXT_HIP = 139;
export const EXT_SHIM6 = 140;

/** Every extension header that is walked. */
export const EXTENSION_TYPES = [
  EXT_HOP_BY_HOP,
  EXT_ROUTING,
  EXT_FRAGMENT,
  EXT_AH,
  EXT_DESTINATION,
  EXT_MOBILITY,
  EXT_HIP,
  EXT_SHIM6,
] as const;

const WALKED: ReadonlySet<number> = new Set(EXTENSION_TYPES);

/** The end of a walk over the extension headers. */
export interface Walk {
  /** The next header that is no extension header, or the one that did not fit. */
  readonly protocol: number;
  /** Offset of what comes after the extension headers. */
  readonly at: number;
  /** A fragment header was among them. */
  readonly fragment: boolean;
  /** Its offset, 8-byte units; 0 without one. */
  readonly fragmentOffset: number;
}

/** Bytes of the extension header of `type` whose length octet is `length`. */
function extensionLength(type: number, length: number): number {
  switch (type) {
    case EXT_FRAGMENT:
      return 8;
    case EXT_AH:
      return (length + 2) * 4; // RFC 4302, 2.2
    default:
      return (length + 1) * 8;
  }
}

/** Walks from the extension header `type` at `start`; ends where `bytes` end at the latest. */
export function walkExtensions(bytes: Uint8Array, type: number, start: number): Walk {
  let protocol = type;
  let at = start;
  let fragment = false;
  let fragmentOffset = 0;
  while (WALKED.has(protocol) && at + 8 <= bytes.length) {
    if (protocol === EXT_FRAGMENT) {
      fragment = true;
      fragmentOffset ||= ((u8(bytes, at + 2) << 8) | u8(bytes, at + 3)) >>> 3;
    }
    const length = extensionLength(protocol, u8(bytes, at + 1));
    protocol = u8(bytes, at);
    at += length;
  }
  return { protocol, at, fragment, fragmentOffset };
}

/** The types of the extension headers from `start`, where `type` is, to where a walk ended, in order. */
export function extensionTypes(
  bytes: Uint8Array,
  type: number,
  start: number,
  end: number,
): readonly number[] {
  const types: number[] = [];
  let next = type;
  for (let at = start; at < end; ) {
    types.push(next);
    const length = extensionLength(next, u8(bytes, at + 1));
    next = u8(bytes, at);
    at += length;
  }
  return types;
}

/** An extension header to build: everything after its first two octets. */
export interface Extension {
  readonly type: number;
  /** Padded with zeros to the length the type asks for. For a fragment header, 6 bytes. */
  readonly body: Uint8Array;
}

/**
 * The chain's bytes, lengths and next headers right, and what stands in the IPv6 header's field.
 */
export function buildExtensions(
  chain: readonly Extension[],
  last: number,
): { readonly nextHeader: number; readonly bytes: Uint8Array } {
  const pieces = chain.map(({ type, body }, i) => {
    const unit = type === EXT_AH ? 4 : 8;
    const bytes = new Uint8Array(Math.max(8, Math.ceil((body.length + 2) / unit) * unit));
    put8(bytes, 0, chain[i + 1]?.type ?? last);
    put8(bytes, 1, lengthOctet(type, bytes.length));
    bytes.set(body, 2);
    return bytes;
  });
  return { nextHeader: chain[0]?.type ?? last, bytes: concat(pieces) };
}

function lengthOctet(type: number, bytes: number): number {
  switch (type) {
    case EXT_FRAGMENT:
      return 0; // reserved, RFC 8200, 4.5
    case EXT_AH:
      return bytes / 4 - 2;
    default:
      return bytes / 8 - 1;
  }
}
