import type { Difference } from './difference.ts';

/**
 * What kinds of difference this is: `missing`, `extra`, the name of a differing field such as
 * `tcp flags`, `decision rule`. Without the places of bytes: byte 17 is no other kind than byte 18.
 */
export function kindsOf(difference: Difference): readonly string[] {
  switch (difference.kind) {
    case 'missing':
    case 'extra':
      return [difference.kind];
    case 'decision':
      return difference.fields.map(({ field }) => `decision ${field}`);
    case 'delivery':
      return difference.fields.map(({ field }) => field.replace(/ byte \d+$/, ' byte'));
  }
}
