/** Instructions counted in one function, over the whole run. */
export interface Cost {
  /** In the function itself. */
  readonly self: number;
  /** In it and all functions that it called. Meaningless for a function that calls itself. */
  readonly inclusive: number;
  /** How often it was called. */
  readonly calls: number;
}

/** What callgrind counted (`--tool=callgrind`, one event: Ir). */
export interface Instructions {
  /** Everything collected. */
  readonly total: number;
  /** By the function's name; those of one name in several objects are added up. */
  readonly functions: ReadonlyMap<string, Cost>;
}

type Counting = { -readonly [Name in keyof Cost]: Cost[Name] };

/**
 * Reads a `callgrind.out` file (format version 1): `fn=(id) name` opens a function, the name given with
 * the id's first use only; a line `position cost` is the function's own, the one after `calls=` is what
 * the call cost. @throws Error when it is none, or counts something else.
 */
export function parseCallgrind(text: string): Instructions {
  const names = new Map<string, string>();
  const functions = new Map<string, Counting>();
  let current: Counting | undefined;
  let callee: Counting | undefined;
  let total: number | undefined;
  let called = false;

  const open = (name: string) => {
    const known = functions.get(name) ?? { self: 0, inclusive: 0, calls: 0 };
    functions.set(name, known);
    return known;
  };

  for (const line of text.split('\n')) {
    const cost = /^[+\-*\d]\S* (\d+)$/.exec(line);
    if (cost) {
      if (!current) throw new Error(`callgrind counts "${line}" in no function.`);
      current.inclusive += Number(cost[1]);
      if (!called) current.self += Number(cost[1]);
      called = false;
      continue;
    }
    const [key = '', value = ''] = line.split(/[=:] ?(.*)/s);
    if (key === 'fn') current = open(nameOf(value, names));
    else if (key === 'cfn') callee = open(nameOf(value, names));
    else if (key === 'calls') {
      if (!callee) throw new Error(`callgrind counts "${line}" of no function.`);
      callee.calls += Number.parseInt(value, 10);
      called = true;
    } else if (key === 'totals') total = Number(value);
    else if (key === 'events' && value.trim() !== 'Ir') {
      throw new Error(`callgrind counted ${value}, not instructions alone.`);
    }
  }
  if (total === undefined) throw new Error('This is no finished callgrind output: no totals.');
  return { total, functions };
}

/** `(id) name` names an id, `(id)` uses it. */
function nameOf(text: string, names: Map<string, string>): string {
  const [, id = text, given] = /^(\(\d+\))(?: (.*))?$/.exec(text) ?? [];
  if (given !== undefined) names.set(id, given);
  return names.get(id) ?? id;
}
