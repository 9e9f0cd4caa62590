import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { generateScenarios } from '../../harness/input/generate/scenario.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import {
  type Behaviour,
  clone,
  type DeviceEvent,
  deadline,
  type Effects,
  initial,
  type Machine,
  machineFor,
  parseBehaviour,
  QEMU_STOCK,
  type State,
  step,
  unitsHeld,
  WINDOWS_BEHAVIOUR,
} from '../../model/index.ts';
import { ack, burst, CONFIG, data, LATER } from './support.ts';

const SEED = 1;
const BEHAVIOURS: readonly Behaviour[] = [
  WINDOWS_BEHAVIOUR,
  QEMU_STOCK,
  ...['ms-flowchart', 'linux-gro', 'windows,interval=per-pool'].map(parseBehaviour),
];

/** Generated scenarios, lifecycles among them, each under one of the behaviours. */
const RUNS: readonly (readonly [Machine, Scenario])[] = [
  ...generateScenarios(SEED, 10),
  ...generateScenarios(SEED, 20, { lifecycle: true }),
].map((scenario, index) => [
  machineFor(scenario.config, BEHAVIOURS[index % BEHAVIOURS.length] ?? WINDOWS_BEHAVIOUR),
  scenario,
]);

/** The effects of each event from `from` on. */
function goOn(m: Machine, s: State, events: readonly DeviceEvent[], from = 0): Effects[] {
  return events.slice(from).map((event, index) => step(m, s, event, from + index));
}

/** Through JSON, octets as text, a map as the list of its entries. */
function throughJson<Value>(value: Value): Value {
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Map) return { entries: [...part] };
    return part instanceof Uint8Array ? { octets: Buffer.from(part).toString('base64') } : part;
  });
  return JSON.parse(text, (_, part: unknown) => {
    if (part === null || typeof part !== 'object') return part;
    if ('entries' in part && Array.isArray(part.entries)) return new Map(part.entries);
    return 'octets' in part ? new Uint8Array(Buffer.from(String(part.octets), 'base64')) : part;
  }) as Value;
}

describe('a step returns the effects of its event alone', () => {
  test('a unit starts, grows, ends by its interval', () => {
    const m = machineFor(CONFIG, WINDOWS_BEHAVIOUR);
    const effects = goOn(m, initial(m), [...burst(data(1, 10), data(11, 10), ack(21)), LATER]);
    const reported = effects.map(({ decisions, deliveries, finalised }) => [
      decisions.map(({ action }) => action),
      deliveries.map(({ at }) => at),
      finalised.map(({ cause, events }) => [cause, ...events]),
    ]);
    expect(reported).toEqual([
      [['start'], [], []],
      [['append'], [], []],
      [['finalise-pass'], [2, 2], [['dup-ack', 0, 1]]],
      [[], [], []],
    ]);
  });

  test('time that goes back is refused', () => {
    const m = machineFor(CONFIG, WINDOWS_BEHAVIOUR);
    const s = initial(m);
    step(m, s, { kind: 'clock', at: 5 }, 0);
    expect(() => step(m, s, { kind: 'clock', at: 4 }, 1)).toThrow(
      'event 1 at 4 ns lies before 5 ns',
    );
  });

  test('a time that is not exact is refused', () => {
    const m = machineFor(CONFIG, WINDOWS_BEHAVIOUR);
    const s = initial(m);
    step(m, s, { kind: 'clock', at: 2 ** 53 - 1 }, 0);
    expect(() => step(m, s, { kind: 'clock', at: 2 ** 53 }, 1)).toThrow('later than 2^53 - 1 ns');
  });
});

describe(`a copied state, ${RUNS.length} scenarios of seed ${SEED}, cut at each event`, () => {
  test.each([
    ['clone', clone],
    ['structuredClone', structuredClone<State>],
    ['JSON', throughJson<State>],
  ])('%s: the copy goes on as the original does, which has not changed', (_, copy) => {
    for (const [m, { events, name }] of RUNS) {
      const s = initial(m);
      const cuts: State[] = [];
      const whole = events.map((event, index) => {
        cuts.push(copy(s));
        return step(m, s, event, index);
      });
      const end = throughJson(s);
      for (const [index, cut] of cuts.entries()) {
        const same = isDeepStrictEqual(goOn(m, cut, events, index), whole.slice(index));
        expect(same, `${name}: effects from event ${index} on`).toBe(true);
        const alike = isDeepStrictEqual(throughJson(cut), end);
        expect(alike, `${name}: the end, from event ${index} on`).toBe(true);
      }
    }
  });
});

describe('deadline', () => {
  test('is the next instant at which a unit ends by the interval', () => {
    let met = 0;
    for (const [m, { events, name }] of RUNS) {
      const s = initial(m);
      events.forEach((event, index) => {
        step(m, s, event, index);
        const at = deadline(m, s);
        const within = m.timing === 'per-burst' ? 1 : 0; // it ends after all other events of its instant
        const ended = (until: number) =>
          step(m, clone(s), { kind: 'clock', at: until }, index + 1).finalised.map((unit) => [
            unit.cause,
            unit.at,
          ]);
        if (at === undefined) {
          expect(unitsHeld(s), name).toEqual([]);
          return;
        }
        met += 1;
        expect(ended(at + within)[0], `${name}, event ${index}`).toEqual(['interval', at]);
        expect(ended(Math.max(s.now, at + within - 1)), `${name}, event ${index}`).toEqual([]);
      });
    }
    expect(met).toBeGreaterThan(100);
  });
});
