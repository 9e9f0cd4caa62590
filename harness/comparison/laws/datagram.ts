import type { FrameView } from '../../input/scenario/frame/view.ts';
import type { Law } from './law.ts';
import { coalesced } from './matchings.ts';

const MAX_DATAGRAM = 65_535;

export const datagram: Law = {
  id: 'datagram',
  statement:
    'A coalesced frame is one datagram of at most 65,535 bytes whose length fields are correct.',
  source:
    'docs/rules/, [append.needs.length] and [deliver.bytes.datagram]; RFC 791, 3.1; RFC 8200, 3',
  check: ({ matchings }) =>
    coalesced(matchings).flatMap(({ index, delivery, view }) =>
      problems(view, delivery.bytes.length - view.ipOffset).map((problem) => ({
        delivery: index,
        problem,
      })),
    ),
};

function problems({ ip, trailer, honest }: FrameView, length: number): string[] {
  const found: string[] = [];
  if (!honest || trailer.length > 0) {
    found.push(`the IP length ${ip.length} is not that of the ${length} bytes delivered`);
  }
  if (length > MAX_DATAGRAM) found.push(`the datagram has ${length} bytes`);
  return found;
}
