import { describe, expect, test } from 'vitest';
import {
  paddedTimestamps,
  parseTcpOptions,
  timestampsOption,
} from '../../../model/wire/tcp-options.ts';
import { fromHex } from '../support.ts';

const TS = '08 0a 00 00 00 2a 80 00 00 07';

describe('TCP options [append.layout]', () => {
  test.each([
    ['nothing', ''],
    ['NOPs', '01 01 01 01'],
    ['EOL and any bytes after it', '00 02 04 05'],
    ['EOL, then bytes like timestamps', `00 00 ${TS}`],
  ])('%s: none', (_, options) => {
    expect(parseTcpOptions(fromHex(options))).toEqual({ kind: 'none' });
  });

  test.each([
    ['NOP NOP TS', `01 01 ${TS}`, 4],
    ['TS NOP NOP', `${TS} 01 01`, 2],
    ['NOP TS NOP', `01 ${TS} 01`, 3],
    ['TS EOL and any bytes after it', `${TS} 00 08`, 2],
  ])('%s: timestamps', (_, options, at) => {
    expect(parseTcpOptions(fromHex(options))).toEqual({
      kind: 'timestamps',
      at,
      value: 42,
      echo: 0x8000_0007,
    });
  });

  test.each([
    ['MSS', '02 04 05 b4', 2],
    ['SACK after timestamps', `${TS} 05 0a 00 00 00 00 00 00 00 00`, 5],
    ['an unknown kind', 'fe 04 00 00', 254],
    ['an unknown kind without a length', '01 01 01 fe', 254],
  ])('%s: foreign', (_, options, option) => {
    expect(parseTcpOptions(fromHex(options))).toEqual({ kind: 'foreign', option });
  });

  test.each([
    ['a length of 9', '08 09 00 00 00 2a 80 00 00 07 01 01', 'timestamps length not 10'],
    ['a length of 0', '08 00 00 00', 'timestamps length not 10'],
    ['no length', '01 01 01 08', 'option beyond the header'],
    ['values beyond the header', '01 01 08 0a 00 00 00 2a', 'option beyond the header'],
    ['a second one', `${TS} ${TS}`, 'second timestamps'],
  ])('timestamps with %s: unreadable', (_, options, why) => {
    expect(parseTcpOptions(fromHex(options))).toEqual({ kind: 'unreadable', why });
  });

  test('are built as they are read', () => {
    expect(timestampsOption(42, 0x8000_0007)).toEqual(fromHex(TS));
    expect(paddedTimestamps(42, 0x8000_0007)).toEqual(fromHex(`01 01 ${TS}`));
  });
});
