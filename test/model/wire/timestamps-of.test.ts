import { describe, expect, test } from 'vitest';
import { parseTcpOptions, timestampsOf } from '../../../model/wire/tcp-options.ts';
import { fromHex } from '../support.ts';

const TS = '080a 00000005 00000006';

function timestampsIn(text: string) {
  const bytes = fromHex(text);
  return timestampsOf(parseTcpOptions(bytes), bytes);
}

describe('the timestamps among options of any kind (tcp-options=not-larger)', () => {
  test.each([
    ['alone', TS, 2],
    ['behind padding', `0101 ${TS}`, 4],
    ['behind an MSS', `020405b4 ${TS} 0101`, 6],
    ['before SACK', `${TS} 050a 00000001 00000002`, 2],
    ['behind an option of length 2', `0402 ${TS}`, 4],
    ['before an option behind EOL that is none', `0402 ${TS} 00 09`, 4],
  ])('%s', (_, text, at) => {
    expect(timestampsIn(text)).toMatchObject({ at, value: 5, echo: 6 });
  });

  test.each([
    ['none among others', '020405b4'],
    ['behind EOL', `020405b4 00 ${TS}`],
    ['an option of length 0 before', `0200 ${TS}`],
    ['an option of length 1 before', `0201 ${TS}`],
    ['an option beyond the header behind', `0402 ${TS} 0503`],
    ['an option without a length behind', `0402 ${TS} 05`],
    ['of length 9', '0402 0809 00000005 000006'],
    ['beyond the header', '0402 080a 00000005 0000'],
    ['two of them', `0402 ${TS} ${TS}`],
  ])('no timestamps: %s', (_, text) => {
    expect(timestampsIn(text)).toBeUndefined();
  });
});
