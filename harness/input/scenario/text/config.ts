import { LEAST_MEMORY, MOST_MEMORY, MOST_UNITS } from '../../../../model/memory.ts';
import type { DeviceConfig, DeviceProperties, DriverConfig } from '../../../../model/trace.ts';
import { between, type Codec, decimal, onOff } from '../frame/codec.ts';
import { WINDOWS_CONFIG } from '../scenario.ts';
import { DURATION_EXPECTED, parseDuration, printDuration } from './duration.ts';
import { badScenario, type Cursor, nearest } from './lexer.ts';
import { size } from './size.ts';

/** One `key=value`: how to read it into, and write it from, a configuration. */
interface Key<C> {
  readonly key: string;
  readonly expected: string;
  readonly parse: (text: string) => Partial<C> | undefined;
  readonly print: (config: C) => string;
}

function key<C, F extends keyof C>(name: string, field: F, codec: Codec<C[F]>): Key<C> {
  return {
    key: name,
    expected: codec.expected,
    parse(text) {
      const value = codec.parse(text);
      if (value === undefined) return undefined;
      const entry: Partial<C> = {};
      entry[field] = value;
      return entry;
    },
    print: (config) => codec.print(config[field]),
  };
}

const positive = decimal(Number.MAX_SAFE_INTEGER);

const duration: Codec<number> = {
  parse: parseDuration,
  print: printDuration,
  expected: DURATION_EXPECTED,
};

const buffers: Codec<number | 'always'> = {
  parse: (text) => (text === 'always' ? text : QUEUE.parse(text)),
  print: String,
  expected: "a number from 0 to 1024 or 'always'",
};

const QUEUE = decimal(1024);

/** The most queue pairs of a scenario: the number of a frame's queue goes to the tap in one byte. */
export const PAIRS = between(1, 8);

/** Properties fixed when the device is made. */
const DEVICE_KEYS: readonly Key<DeviceProperties>[] = [
  key('interval', 'interval', duration),
  key('memory', 'memory', size(LEAST_MEMORY, MOST_MEMORY)),
  key('units', 'units', between(1, MOST_UNITS)),
  key('pairs', 'pairs', PAIRS),
];

/** Features that the driver negotiates, and its buffers. */
const DRIVER_KEYS: readonly Key<DriverConfig>[] = [
  key('ipv4', 'ipv4', onOff),
  key('ipv6', 'ipv6', onOff),
  key('ecn', 'guestEcn', onOff),
  key('mergeable', 'mergeable', onOff),
  key('hash', 'hashReport', onOff),
  key('buffer', 'bufferSize', positive),
  key('buffers', 'buffers', buffers),
];

const KEYS: readonly Key<DeviceConfig>[] = [...DEVICE_KEYS, ...DRIVER_KEYS];

/** Their words, `key=`. */
export const CONFIG_WORDS: readonly string[] = KEYS.map(({ key: name }) => `${name}=`);
export const DRIVER_WORDS: readonly string[] = DRIVER_KEYS.map(({ key: name }) => `${name}=`);

/** The `key=value` words after `config`. */
export function parseConfig(cursor: Cursor): Partial<DeviceConfig> {
  return parseKeys(cursor, KEYS);
}

/** The `key=value` words after `driver`. */
export function parseDriver(cursor: Cursor): Partial<DriverConfig> {
  return parseKeys(cursor, DRIVER_KEYS);
}

function parseKeys<C>(cursor: Cursor, keys: readonly Key<C>[]): Partial<C> {
  let config: Partial<C> = {};
  const names = keys.map(({ key: name }) => `${name}=`).join(', ');
  while (!cursor.ended) {
    const token = cursor.next(names);
    const [name, value = ''] = token.text.split('=', 2);
    const found = keys.find((candidate) => candidate.key === name);
    if (found === undefined) {
      const known = nearest(`${name}=`, names.split(', '));
      throw badScenario(cursor.file, token, `one of ${names}${known}`);
    }
    const parsed = found.parse(value);
    if (parsed === undefined) throw badScenario(cursor.file, token, found.expected);
    config = { ...config, ...parsed };
  }
  return config;
}

/** `key=value` for each property that differs from the configuration of a Windows guest. */
export function printConfig(config: DeviceConfig): string[] {
  return printKeys(KEYS, config, WINDOWS_CONFIG);
}

/** `key=value` for each property that differs from the driver before; without one, for all. */
export function printDriver(driver: DriverConfig, before?: DriverConfig): string[] {
  return printKeys(DRIVER_KEYS, driver, before);
}

function printKeys<C>(keys: readonly Key<C>[], config: C, plain: C | undefined): string[] {
  return keys
    .filter(({ print }) => plain === undefined || print(config) !== print(plain))
    .map(({ key: name, print }) => `${name}=${print(config)}`);
}
