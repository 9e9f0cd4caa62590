import type { Socket } from 'node:net';
import {
  emitVnetHeader,
  VNET_HEADER_LENGTH,
  type VnetHeader,
} from '../../../model/wire/vnet-header.ts';
import { MAX_SOCKET_FRAME } from '../../input/scenario/scenario.ts';
import { ConnectionLost, NoResponse, RESPONSE_DEADLINE } from './failure.ts';

/** One frame from the backend with its virtio header. */
export interface InjectedFrame {
  readonly header: VnetHeader;
  readonly bytes: Uint8Array;
}

/**
 * Frames as `filter-redirector,vnet_hdr_support=on` reads them: be32 length of header and frame
 * together, be32 length of the header, header, frame (net_fill_rstate in QEMU's net/net.c).
 * @param headerLength the length that the driver negotiated, bytes; those beyond `VNET_HEADER_LENGTH` are zeros
 * @throws RangeError when a frame is longer than QEMU's buffer.
 */
export function encodeWithHeaders(
  frames: readonly InjectedFrame[],
  headerLength = VNET_HEADER_LENGTH,
): Buffer {
  const rest = Buffer.alloc(headerLength - VNET_HEADER_LENGTH);
  return encode(frames, (frame) => {
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32BE(headerLength + frame.bytes.length, 0);
    lengths.writeUInt32BE(headerLength, 4);
    return [lengths, emitVnetHeader(frame.header), rest, frame.bytes];
  });
}

/**
 * Frames as `-netdev stream` reads them: be32 length, frame. Their headers are not sent.
 * @throws RangeError when a frame is longer than QEMU's buffer.
 */
export function encodePlain(frames: readonly InjectedFrame[]): Buffer {
  return encode(frames, (frame) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(frame.bytes.length, 0);
    return [length, frame.bytes];
  });
}

function encode(
  frames: readonly InjectedFrame[],
  parts: (frame: InjectedFrame) => Uint8Array[],
): Buffer {
  for (const { bytes } of frames) {
    if (bytes.length > MAX_SOCKET_FRAME) {
      throw new RangeError(
        `A frame of ${bytes.length} bytes is longer than QEMU's backends carry.`,
      );
    }
  }
  return Buffer.concat(frames.flatMap(parts));
}

/**
 * Writes `data` and waits until all of it is in the kernel, which for a Unix stream is QEMU's own receive queue:
 * every later poll of QEMU finds the socket readable. `deadline` is in ms; only a hung emulator leaves its queue
 * full that long. @throws ConnectionLost, NoResponse
 */
export function writeFully(
  socket: Socket,
  data: Uint8Array,
  deadline = RESPONSE_DEADLINE,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoResponse(deadline)), deadline);
    socket.write(data, (error) => {
      clearTimeout(timer);
      if (error) reject(new ConnectionLost());
      else resolve();
    });
  });
}
