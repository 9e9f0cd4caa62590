import type { DeviceConfig } from '../../../model/trace.ts';
import { decimal, onOff } from '../frame/codec.ts';
import { WINDOWS_CONFIG } from '../scenario.ts';
import { DURATION_EXPECTED, parseDuration, printDuration } from './duration.ts';
import { badScenario, type Cursor } from './lexer.ts';

const positive = decimal(Number.MAX_SAFE_INTEGER);

/** Each key of a `config` line: how to read it into, and write it from, a configuration. */
const KEYS: readonly {
  readonly key: string;
  readonly expected: string;
  readonly parse: (text: string) => Partial<DeviceConfig> | undefined;
  readonly print: (config: DeviceConfig) => string;
}[] = [
  {
    key: 'interval',
    expected: DURATION_EXPECTED,
    parse: (text) => entry('interval', parseDuration(text)),
    print: (config) => printDuration(config.interval),
  },
  {
    key: 'units',
    expected: positive.expected,
    parse: (text) => entry('units', positive.parse(text)),
    print: (config) => `${config.units}`,
  },
  flag('ipv4', 'ipv4'),
  flag('ipv6', 'ipv6'),
  flag('ecn', 'guestEcn'),
  flag('mergeable', 'mergeable'),
  {
    key: 'buffer',
    expected: positive.expected,
    parse: (text) => entry('bufferSize', positive.parse(text)),
    print: (config) => `${config.bufferSize}`,
  },
];

function flag(key: string, field: 'ipv4' | 'ipv6' | 'guestEcn' | 'mergeable') {
  return {
    key,
    expected: onOff.expected,
    parse: (text: string) => entry(field, onOff.parse(text)),
    print: (config: DeviceConfig) => onOff.print(config[field]),
  };
}

function entry<K extends keyof DeviceConfig>(
  key: K,
  value: DeviceConfig[K] | undefined,
): Partial<DeviceConfig> | undefined {
  return value === undefined ? undefined : { [key]: value };
}

/** The `key=value` words after `config`. */
export function parseConfig(cursor: Cursor): Partial<DeviceConfig> {
  let config: Partial<DeviceConfig> = {};
  const names = KEYS.map(({ key }) => `${key}=`).join(', ');
  while (!cursor.ended) {
    const token = cursor.next(names);
    const [key, value = ''] = token.text.split('=', 2);
    const found = KEYS.find((candidate) => candidate.key === key);
    if (found === undefined) throw badScenario(cursor.file, token, `one of ${names}`);
    const parsed = found.parse(value);
    if (parsed === undefined) throw badScenario(cursor.file, token, found.expected);
    config = { ...config, ...parsed };
  }
  return config;
}

/** `key=value` for whatever differs from a Windows guest's configuration. */
export function printConfig(config: DeviceConfig): string[] {
  return KEYS.filter(({ print }) => print(config) !== print(WINDOWS_CONFIG)).map(
    ({ key, print }) => `${key}=${print(config)}`,
  );
}
