// docs/rules.md, section 9: segments without payload.
import { describe, expect, test } from 'vitest';
import { ack, data, delivered, payloadLengths } from '../support.ts';
import { under, verdict } from './under.ts';

const WIDER = { window: 2000 };
const NEWER = { ack: 2 };
const OLDER = { ack: 0 };

describe('pure-ack', () => {
  test('individual: a pure ACK never starts a unit', () => {
    expect(verdict('pure-ack=individual', ack(1))).toBe('pass pure-ack');
    expect(verdict('pure-ack=individual', data(1, 100), ack(101, NEWER))).toBe(
      'finalise-pass pure-ack',
    );
  });

  test.each(['track', 'coalesce'])('%s: without a unit it starts one', (reading) => {
    expect(verdict(`pure-ack=${reading}`, ack(1))).toBe('start pure-ack');
  });

  test('track: one that ends a unit starts the next', () => {
    expect(verdict('pure-ack=track', data(1, 100), ack(101, NEWER))).toBe(
      'finalise-start pure-ack',
    );
    expect(verdict('pure-ack=track', ack(1), ack(1, NEWER))).toBe('finalise-start pure-ack');
  });

  test('track: a unit of pure ACKs says 0 segments, gso_size 0', () => {
    const run = under('pure-ack=track', [ack(1), ack(1, WIDER)]);
    expect(payloadLengths(run)).toEqual([0]);
    expect(delivered(run, 0).tcp.window).toBe(2000);
    expect(run.deliveries[0]?.header).toMatchObject({
      flags: 5,
      gsoType: 1,
      hdrLen: 54,
      gsoSize: 0,
      csumStart: 0,
      csumOffset: 0,
    });
  });

  test('track: alone it is delivered as it came, padding included', () => {
    const padded = ack(1, { trailer: new Uint8Array(6) });
    expect(under('pure-ack=track', [padded]).deliveries[0]?.bytes).toEqual(padded);
  });

  test('coalesce: an advancing ACK is folded, with its window', () => {
    const run = under('pure-ack=coalesce', [data(1, 100), ack(101, { ...NEWER, ...WIDER })]);
    expect(run.decisions.at(-1)).toMatchObject({ action: 'fold', rule: 'pure-ack' });
    expect(delivered(run, 0).tcp).toMatchObject({ ack: 2, window: 2000 });
    expect(run.deliveries[0]?.header.csumStart).toBe(1);
    expect(run.counters.ipv4.ms.aborts).toBe(0);
  });

  test('coalesce: another place or an older acknowledgment ends the unit', () => {
    expect(verdict('pure-ack=coalesce', data(1, 100), ack(102, NEWER))).toBe(
      'finalise-start pure-ack',
    );
    expect(verdict('pure-ack=coalesce', data(1, 100), ack(101, OLDER))).toBe(
      'finalise-start pure-ack',
    );
  });

  test('coalesce: once a duplicate has joined, an advancing ACK ends the unit', () => {
    expect(verdict('pure-ack=coalesce,dup-ack=count', ack(1), ack(1), ack(1, NEWER))).toBe(
      'finalise-start pure-ack',
    );
  });

  test('coalesce: a fold that fails a row of 8.5 ends the unit with that id', () => {
    const marked = { ...NEWER, trafficClass: 1 };
    expect(verdict('pure-ack=coalesce', data(1, 100), ack(101, marked))).toBe(
      'finalise-start ecn-ip',
    );
  });

  test('no-room is asked of what may start a unit: of a pure ACK under track only', () => {
    const long = ack(1, { trailer: new Uint8Array(66_000) });
    expect(verdict('pure-ack=track', long)).toBe('pass no-room');
    expect(verdict('pure-ack=individual', long)).toBe('pass pure-ack');
  });
});

describe('dup-ack', () => {
  test('individual: finalises and passes, whatever pure-ack says', () => {
    expect(verdict('', data(1, 100), ack(101))).toBe('finalise-pass dup-ack');
    expect(verdict('pure-ack=track', ack(1), ack(1))).toBe('finalise-pass dup-ack');
  });

  test('count: joins a unit without payload, H.DUPS + 1, and dup_acks says so', () => {
    const run = under('pure-ack=track,dup-ack=count', [ack(1), ack(1), ack(1)]);
    expect(run.decisions.map(({ action, rule }) => `${action} ${rule}`)).toEqual([
      'start pure-ack',
      'fold dup-ack',
      'fold dup-ack',
    ]);
    expect(run.deliveries.map(({ header }) => header.csumOffset)).toEqual([2]);
    expect(run.counters.ipv4.ms.aborts).toBe(0);
  });

  test('count: on a unit with payload it ends it, and starts one under track', () => {
    expect(verdict('pure-ack=track,dup-ack=count', data(1, 100), ack(101))).toBe(
      'finalise-start dup-ack',
    );
    expect(verdict('dup-ack=count', data(1, 100), ack(101))).toBe('finalise-pass dup-ack');
    const run = under('pure-ack=track,dup-ack=count', [data(1, 100), ack(101), ack(101)]);
    expect(run.deliveries.map(({ header }) => header.csumOffset)).toEqual([0, 1]);
  });

  test('limit-1: the second duplicate finalises the unit and passes', () => {
    const readings = 'pure-ack=track,dup-ack=limit-1';
    expect(verdict(readings, ack(1), ack(1))).toBe('fold dup-ack');
    const run = under(readings, [ack(1), ack(1), ack(1)]);
    expect(run.decisions.at(-1)).toMatchObject({ action: 'finalise-pass', rule: 'dup-ack' });
    expect(run.deliveries.map(({ header }) => header.csumOffset)).toEqual([1, 0]);
  });

  test('a window update in between is no duplicate and joins a unit of pure ACKs', () => {
    const readings = 'pure-ack=track,dup-ack=limit-1';
    expect(verdict(readings, ack(1), ack(1), ack(1, WIDER))).toBe('fold window-update');
  });

  test('a duplicate must agree in the rows of 8.5 to join', () => {
    expect(verdict('pure-ack=track,dup-ack=count', ack(1), ack(1, { trafficClass: 1 }))).toBe(
      'finalise-start ecn-ip',
    );
  });
});

describe('data-on-pure-ack', () => {
  test('restart: payload starts the next unit', () => {
    const run = under('pure-ack=track', [ack(1), data(1, 100)]);
    expect(payloadLengths(run)).toEqual([0, 100]);
  });

  test('append: payload joins, the unit has 1 segment, under the header of the ACK', () => {
    const run = under('pure-ack=track,data-on-pure-ack=append', [ack(1, { id: 7 }), data(1, 100)]);
    expect(payloadLengths(run)).toEqual([100]);
    expect(delivered(run, 0).ip).toMatchObject({ id: 7 });
    expect(run.deliveries[0]?.header).toMatchObject({ gsoSize: 100, csumStart: 1 });
  });

  test('append: not once a duplicate has joined', () => {
    const readings = 'pure-ack=track,dup-ack=count,data-on-pure-ack=append';
    expect(verdict(readings, ack(1), ack(1), data(1, 100))).toBe('finalise-start data-on-pure-ack');
  });
});
