import type { CoreAnswer } from '../../harness/subjects/core/answers.ts';

/**
 * One line a delivery: time, the destination port that tells the connection, payload segments; how many
 * buffers, where it is more than one.
 */
export function told({ deliveries }: CoreAnswer): readonly string[] {
  return deliveries.map(({ at, header, bytes }) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const port = view.getUint16((view.getUint16(12) === 0x0800 ? 34 : 54) + 2);
    const what = header.flags & 4 ? `unit of ${header.csumStart}` : 'as it came';
    return `${at} port ${port} ${what}${header.numBuffers > 1 ? ` in ${header.numBuffers}` : ''}`;
  });
}

/** One line a decision: number of the event, action, rule. */
export function decided({ decisions }: CoreAnswer): readonly string[] {
  return decisions.map(({ event, action, rule }) => `${event} ${action} ${rule}`);
}
