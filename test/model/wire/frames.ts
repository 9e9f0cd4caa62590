import { fromHex } from '../support.ts';

// Written out and summed by hand and by another program, never by the code under test.

/** IPv4, DSCP 0, ECT(0), DF, NOP NOP TS(42, 7), PSH ACK, seq 2^32 - 2, payload "rsc". */
export const IPV4_FRAME = fromHex(`
  02 00 00 00 00 02  02 00 00 00 00 01  08 00
  45 02 00 37  12 34 40 00  39 06 43 4f  c0 00 02 01  c6 33 64 07
  01 bb c7 38  ff ff ff fe  01 02 03 04  80 18 01 f5  e5 e3 00 00
  01 01 08 0a  00 00 00 2a  00 00 00 07
  72 73 63`);

/** IPv6, traffic class 0xb8, flow label 0x12345, ACK, payload "hello". */
export const IPV6_FRAME = fromHex(`
  02 00 00 00 00 02  02 00 00 00 00 01  86 dd
  6b 81 23 45  00 19 06 40
  20 01 0d b8  00 00 00 00  00 00 00 00  00 00 00 01
  20 01 0d b8  00 00 00 00  00 00 00 00  00 00 00 02
  00 50 c0 00  00 00 00 01  00 00 00 02  50 10 ff ff  50 35 00 00
  68 65 6c 6c 6f`);
