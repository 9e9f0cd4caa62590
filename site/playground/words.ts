/** The words of the notation, for colours and completion. */

import { CONNECTION_FIELDS, SEGMENT_FIELDS } from '../../harness/input/scenario/frame/fields.ts';
import { EVENT_WORDS } from '../../harness/input/scenario/parse.ts';
import { CONFIG_WORDS, DRIVER_WORDS } from '../../harness/input/scenario/text/config.ts';
import { HEADER_WORDS } from '../../harness/input/scenario/text/header.ts';

export type Kind =
  | 'comment'
  | 'keyword'
  | 'time'
  | 'name'
  | 'flags'
  | 'range'
  | 'key'
  | 'number'
  | 'group';

const RULES: readonly (readonly [RegExp, Kind])[] = [
  [/^\/\/.*/, 'comment'],
  [/^<[^>]*>|^\{[^}]*\}|^\([^)]*\)/, 'group'],
  [/^\d+:\d+\(\d+\)/, 'range'],
  [/^[+@][\d.]+(ns|us|ms|s)?(?=\s|$)/, 'time'],
  [/^[a-z_]+(?==)/, 'key'],
  [
    /^(config|connection|statement|under|ends|counts|raw|clock|offloads|queue|buffers|driver|pairs|stop|cont|link|migrate|unplug|ack|win|urg|data)(?=\s|$)/,
    'keyword',
  ],
  [/^[FSRPUEWA.-]+(?=\s|$)/, 'flags'],
  [/^[\d.]+(?=\s|$|:)/, 'number'],
  [/^[a-z]\w*(?=\s|$)/, 'name'],
];

/** The first word of `text`, which begins with no white space, and what it is. */
export function wordAt(text: string): { readonly length: number; readonly kind: Kind | undefined } {
  for (const [pattern, kind] of RULES) {
    const found = pattern.exec(text);
    if (found !== null && found[0].length > 0) return { length: found[0].length, kind };
  }
  return { length: /^\S+/.exec(text)?.[0].length ?? 1, kind: undefined };
}

/** What may stand at the end of `line`, the part of a line before the cursor. */
export function completions(line: string, connections: readonly string[]): readonly string[] {
  const words = line
    .replace(/\S*$/, '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first, second] = words;
  if (/\{[^}]*$/.test(line)) return HEADER_WORDS;
  if (first === undefined) return ['config ', 'connection ', '+0 ', '+10us ', '+1ms clock'];
  if (first === 'config') return CONFIG_WORDS;
  if (first === 'connection') {
    return words.length < 5 ? [] : ['seq=', 'ack=', 'win=', ...CONNECTION_FIELDS.map(withValue)];
  }
  if (!/^[+@]/.test(first)) return [];
  if (second === undefined) return [...connections, ...EVENT_WORDS];
  if (second === 'driver') return DRIVER_WORDS;
  if (second === 'link') return ['up', 'down'];
  if (second === 'offloads') return ['ipv4=on', 'ipv4=off', 'ipv6=on', 'ipv6=off'];
  if (!connections.includes(second)) return [];
  if (words.length === 2) return ['.', 'P.', 'S', 'S.', 'F.', 'R.', 'E.', 'W.', 'U.'];
  if (words.length === 3) return [];
  return [
    'ack ',
    'win ',
    'urg ',
    'fill=',
    ...Object.keys(SEGMENT_FIELDS).map(withValue),
    '<nop,nop,TS val 1 ecr 1>',
  ];
}

function withValue(key: string): string {
  return `${key}=`;
}
