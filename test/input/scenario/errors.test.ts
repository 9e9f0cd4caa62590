import { describe, expect, test } from 'vitest';
import { UserError } from '../../../harness/base/errors.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { readScenarioFile } from '../../../harness/input/scenario/read.ts';

const A = 'connection a 1.2.3.4:5 > 6.7.8.9:10\n';

/** The mistake, the file, and the error without `case.rsc:`. */
const CASES: readonly (readonly [string, string, string])[] = [
  [
    'an unknown line',
    'frobnicate',
    "1:1: found 'frobnicate', expected 'config', 'connection', 'statement', 'under', '=', '>', 'H', 'ends', 'counts' or a time",
  ],
  [
    'an unknown config key',
    'config interval=1us speed=2',
    "1:21: found 'speed=2', expected one of interval=",
  ],
  [
    'a time that is not exact',
    `${A}@183109020375081980ns clock`,
    "2:1: found '@183109020375081980ns', expected a time of at most 9007199254740991ns, which is 104 days: later ones are not exact",
  ],
  [
    'a wait beyond what is exact',
    `${A}@9007199254740991ns clock\n+1ns clock`,
    "3:1: found '+1ns', expected a time of at most 9007199254740991ns, which is 104 days: later ones are not exact",
  ],
  [
    'an interval that is not exact',
    'config interval=9007199254740992ns',
    "1:8: found 'interval=9007199254740992ns', expected a time such as 300us, 1.5ms or 0 (units ns, us, ms, s), at most 104 days",
  ],
  [
    'a config key nearly right',
    'config intervall=1us',
    "1:8: found 'intervall=1us', expected one of interval=, memory=, units=, pairs=, ipv4=, ipv6=, ecn=, mergeable=, hash=, buffer=, buffers=; the nearest known is 'interval='",
  ],
  [
    'a field nearly right',
    `${A}+0 a . 1:2(1) tttl=3`,
    "2:15: found 'tttl=3', expected ack N, win N, urg N, <options>, {header}, data HEX, fill=HH or one of smac=, dmac=, vlan=, ethertype=, version=, tos=, iplen=, proto=, ttl=, ihl=, id=, evil=, df=, mf=, frag=, ipsum=, ipopts=, flow=, ext=, doff=, reserved=, sum=, pad=, trailer=, cut=; the nearest known is 'ttl='",
  ],
  [
    'an unknown statement',
    'statement append.takes.phs',
    "1:11: found 'append.takes.phs', expected the id of a statement of docs/rules/; the nearest known is 'append.takes.psh'",
  ],
  [
    'an unknown action',
    `${A}+0 a . 1:2(1)\n= appendd append`,
    "3:3: found 'appendd', expected the action of a decision; the nearest known is 'append'",
  ],
  [
    'an unknown rule',
    `${A}+0 a . 1:2(1)\n= finalise-start sequenze`,
    "3:18: found 'sequenze', expected the id of a rule (model/rules/ids.ts); the nearest known is 'sequence'",
  ],
  [
    'operands without a value',
    `${A}+0 a . 1:2(1)\n= append append (SEG.SEQ)`,
    "3:17: found '(SEG.SEQ)', expected operands such as (SEG.SEQ=101 H.NXT=101)",
  ],
  [
    'a decision on no frame',
    '+0 clock\n= append append',
    "2:1: found '=', expected a frame above a decision",
  ],
  [
    'two decisions on one frame',
    `${A}+0 a . 1:2(1)\n= start first-segment\n= nothing`,
    "4:1: found '=', expected one decision for each frame",
  ],
  [
    'an unknown cause',
    `${A}+0 a . 1:2(1)\nends a intervall`,
    "3:8: found 'intervall', expected why the unit ended; the nearest known is 'interval'",
  ],
  [
    'a unit of an unknown connection',
    `${A}+0 a . 1:2(1)\nH b . 1:2(1)`,
    "3:3: found 'b', expected a connection's name; the nearest known is 'a'",
  ],
  [
    'counters of no family',
    '+0 clock\ncounts ipv5 causes nothing',
    "2:8: found 'ipv5', expected what is counted for: ipv4, ipv6, other; the nearest known is 'ipv4'",
  ],
  [
    'counters of no kind',
    '+0 clock\ncounts ipv4 reasons nothing',
    "2:13: found 'reasons', expected what is counted: decisions, causes, ms",
  ],
  [
    'an unknown counter',
    '+0 clock\ncounts ipv4 ms abort=1',
    "2:16: found 'abort', expected NAME=N with the name of one of the ms, or nothing; the nearest known is 'aborts'",
  ],
  [
    'a counter of 0',
    '+0 clock\ncounts ipv4 ms aborts=0',
    "2:16: found 'aborts=0', expected NAME=N with the name of one of the ms, or nothing",
  ],
  ['a delivery before any event', '> nothing', "1:1: found '>', expected an event above it"],
  [
    'an unknown profile',
    '+0 clock\nunder windws,psh=last',
    "2:7: found 'windws', expected a profile of model/choices/; the nearest known is 'windows'",
  ],
  [
    'an unknown reading',
    '+0 clock\nunder windows,psh=lats',
    "2:7: found 'lats', expected a reading of model/choices/; the nearest known is 'last'",
  ],
  [
    'an unnumbered line in an under block',
    '+0 clock\nunder windows,psh=last\n> nothing',
    "3:1: found '>', expected an event's number before it",
  ],
  [
    'a numbered line outside an under block',
    '+0 clock\n1 > nothing',
    "2:1: found '1', expected 'under BEHAVIOUR' above an event's number",
  ],
  [
    'the number of no event',
    '+0 clock\nunder windows,psh=last\n2 > nothing',
    "3:1: found '2', expected an event's number, 1 to 1",
  ],
  [
    'a unit held in an under block',
    '+0 clock\nunder windows,psh=last\n1 H a nothing',
    "3:3: found 'H', expected one of =, >, ends, counts",
  ],
  [
    'an event after an under block',
    '+0 clock\nunder windows,psh=last\n+0 clock',
    "3:1: found '+0', expected an event before the first 'under'",
  ],
  ['a time without unit', `${A}+5 clock`, "2:1: found '+5', expected a time"],
  ['a time below a nanosecond', `${A}+0.5ns clock`, "2:1: found '+0.5ns', expected a time"],
  ['time running backwards', '@2us clock\n@1us clock', "2:1: found '@1us', expected a time"],
  [
    'mixed families',
    'connection a 1.2.3.4:5 > [::1]:6',
    "1:26: found '[::1]:6', expected ADDRESS:PORT",
  ],
  ['a connection named twice', A + A, "2:12: found 'a', expected a new name"],
  [
    'an unknown connection',
    `${A}+0 b . 1:2(1)`,
    "2:4: found 'b', expected one of a, raw, offloads, clock, queue, buffers, driver, pairs, stop, cont, link",
  ],
  ['a flag that does not exist', `${A}+0 a X 1:2(1)`, "2:6: found 'X', expected TCP flags"],
  [
    'an end that is not start + length',
    `${A}+0 a . 1:9(1)`,
    "2:8: found '1:9(1)', expected SEQ:END(LENGTH)",
  ],
  [
    'an option that does not exist',
    `${A}+0 a . 1:2(1) <nop,foo>`,
    "2:15: found 'foo', expected <...> of nop",
  ],
  [
    'an option list left open',
    `${A}+0 a . 1:2(1) <nop`,
    "2:15: found '<nop', expected <...> of nop",
  ],
  [
    'a field that does not exist',
    `${A}+0 a . 1:2(1) size=3`,
    "2:15: found 'size=3', expected ack N",
  ],
  [
    'a field stated twice',
    `${A}+0 a . 1:2(1) ttl=3 ttl=4`,
    "2:21: found 'ttl=4', expected ttl= only once",
  ],
  [
    'a value out of range',
    `${A}+0 a . 1:2(1) ttl=300`,
    "2:15: found 'ttl=300', expected a number from 0 to 255",
  ],
  [
    'a number left out',
    `${A}+0 a . 1:2(1) ack`,
    "2:18: found 'end of line', expected a number from 0 to 4294967295",
  ],
  [
    'data of another length',
    `${A}+0 a . 1:2(1) data 0011`,
    "2:20: found '2 bytes', expected the 1 bytes",
  ],
  ['hex that is none', '+0 raw 00zz', "1:8: found '00zz', expected bytes as hex digits"],
  ['raw without bytes', '+0 raw', "1:7: found 'end of line', expected bytes as hex digits"],
  [
    'a header word that does not exist',
    '+0 raw 00 {needs_csum csum}',
    "1:23: found 'csum', expected one of needs_csum",
  ],
  [
    'offloads of one family',
    '+0 offloads ipv4=on',
    "1:20: found 'end of line', expected ipv6=on or ipv6=off",
  ],
  ['words after the end', '+0 clock now', "1:10: found 'now', expected the end of the line"],
  [
    'a frame number beyond the file',
    '+0 raw 00\n> windows frame 2',
    "2:17: found '2', expected the number of a frame above, 1 to 1",
  ],
  ['no buffer at all', 'config buffers=0\n+0 buffers 0', "2:12: found '0', expected how many"],
  [
    'more buffers than a queue holds',
    'config buffers=1025',
    "1:8: found 'buffers=1025', expected a number from 0 to 1024 or 'always'",
  ],
  [
    'too little memory for the longest unit',
    'config memory=66559',
    "1:8: found 'memory=66559', expected a number of bytes from 65K to 4G (suffixes K, M, G)",
  ],
  [
    'too much memory',
    'config memory=4097M',
    "1:8: found 'memory=4097M', expected a number of bytes",
  ],
  [
    'memory without a number',
    'config memory=M',
    "1:8: found 'memory=M', expected a number of bytes",
  ],
  ['no units', 'config units=0', "1:8: found 'units=0', expected a number from 1 to 65536"],
  [
    'buffers where there are always enough',
    '+0 buffers 1',
    "1:4: found 'buffers', expected 'buffers=N' of the driver before it",
  ],
  [
    'a property of the device with a driver',
    '+0 driver units=1',
    "1:11: found 'units=1', expected one of ipv4=, ipv6=, ecn=, mergeable=, hash=, buffer=, buffers=",
  ],
  ['a link that is neither', '+0 link off', "1:9: found 'off', expected 'up' or 'down'"],
  [
    'time that passes while the machine is stopped',
    '+0 stop\n+1ns cont',
    "2:1: found '+1ns', expected '+0'",
  ],
  [
    'a stopped machine that does something',
    '+0 stop\n+0 migrate',
    "2:4: found 'migrate', expected a frame, 'link' or 'cont': the machine is stopped",
  ],
  [
    'a clock while the machine is stopped',
    '+0 stop\n+0 clock',
    "2:4: found 'clock', expected a frame, 'link' or 'cont'",
  ],
  ['a machine left stopped', '+0 stop\n+0 raw 00', "1:4: found 'stop', expected 'cont' before the"],
  ['a machine that runs already', '+0 cont', "1:4: found 'cont', expected 'stop' before it"],
  [
    'a driver without its card',
    '+0 unplug\n+0 driver',
    "2:4: found 'driver', expected a frame or 'clock': the card is unplugged",
  ],
  [
    'a configuration after the fact',
    '+0 clock\nconfig units=1',
    "2:1: found 'config', expected 'config' before the first event",
  ],
  [
    'a place on a continued line',
    `${A}+0 a . 1:2(1)\n    ttl=300`,
    "3:5: found 'ttl=300', expected a number",
  ],
];

describe('an error names file, line, column and the expected words', () => {
  test.each(CASES)('%s', (_what, text, message) => {
    let caught: unknown;
    try {
      parseScenario(text, 'case.rsc');
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(UserError);
    if (!(caught instanceof UserError)) return;
    expect(caught.code).toBe('bad-scenario');
    expect(caught.message.startsWith(`case.rsc:${message}`), caught.message).toBe(true);
  });

  test('a missing file', async () => {
    await expect(readScenarioFile('/nowhere/x.rsc')).rejects.toMatchObject({
      code: 'bad-scenario',
      message: expect.stringContaining('/nowhere/x.rsc'),
    });
  });
});
