/** One change of a source text: `replacement` takes the place of the characters from `start` to `end`. */
export interface Place {
  readonly change: SourceChange;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/**
 * `swap`: the nearest relation (`<` and `<=`) or the other logical operator (`&&` and `||`).
 * `negate`: the opposite relation, or `!x` without its `!`. `negate-condition`: that of an `if` or `?`
 * as a whole. `plus-one`, `minus-one`: a constant off by one. `flip`: the other boolean. `delete`: a
 * statement gone.
 */
export type SourceChange =
  | 'swap'
  | 'negate'
  | 'negate-condition'
  | 'plus-one'
  | 'minus-one'
  | 'flip'
  | 'delete';

/** The part of the project that a mutant breaks. */
export type Part = 'engine' | 'model';

export interface Mutant extends Place {
  /** `FILE:LINE:COLUMN:CHANGE`, which names it on the same sources. */
  readonly id: string;
  readonly part: Part;
  /** Path from the root of the project. */
  readonly file: string;
  /** The nearest line above without indentation, mostly that of its function. */
  readonly within: string;
  /** The lines it changes, before and after; white space is one space. */
  readonly before: string;
  readonly after: string;
}

/** The mutants of one file. */
export function mutantsOf(
  part: Part,
  file: string,
  text: string,
  places: readonly Place[],
): readonly Mutant[] {
  return places.map((place) => {
    const lines = text.slice(0, place.start).split('\n');
    const from = place.start - (lines.at(-1)?.length ?? 0);
    const newline = text.indexOf('\n', place.end);
    const to = newline < 0 ? text.length : newline;
    const head = text.slice(from, place.start);
    const tail = text.slice(place.end, to);
    return {
      ...place,
      id: `${file}:${lines.length}:${head.length + 1}:${place.change}`,
      part,
      file,
      within: lines.findLast((line) => /^\w/.test(line)) ?? '',
      before: oneLine(text.slice(from, to)),
      after: oneLine(`${head}${place.replacement}${tail}`),
    };
  });
}

export function mutate(text: string, { start, end, replacement }: Place): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The nearest relation, and the opposite one; of `==` and its like there is only the opposite. */
const RELATIONS: Readonly<Record<string, readonly [swapped: string | undefined, negated: string]>> =
  {
    '<': ['<=', '>='],
    '<=': ['<', '>'],
    '>': ['>=', '<='],
    '>=': ['>', '<'],
    '==': [undefined, '!='],
    '!=': [undefined, '=='],
    '===': [undefined, '!=='],
    '!==': [undefined, '==='],
  };

const LOGICAL: Readonly<Record<string, string>> = { '&&': '||', '||': '&&' };

export function isRelation(operator: string): boolean {
  return RELATIONS[operator] !== undefined;
}

export function isLogical(operator: string): boolean {
  return LOGICAL[operator] !== undefined;
}

/** The mutations of a binary operator that stands at `start`; none of any but relations, `&&` and `||`. */
export function operatorPlaces(operator: string, start: number): readonly Place[] {
  const end = start + operator.length;
  const place = (change: SourceChange, replacement: string): Place => ({
    change,
    start,
    end,
    replacement,
  });
  const relation = RELATIONS[operator];
  if (relation !== undefined) {
    const [swapped, negated] = relation;
    return [...(swapped === undefined ? [] : [place('swap', swapped)]), place('negate', negated)];
  }
  const other = LOGICAL[operator];
  return other === undefined ? [] : [place('swap', other)];
}

/** A decimal, hexadecimal or octal integer, with the suffix that C may have there or `n`. */
const INTEGER = /^(0[xX])?([\da-fA-F_]+?)([uUlL]*|n)$/;

/** The mutations of an integer literal that stands at `start`; none of other numbers. */
export function constantPlaces(literal: string, start: number): readonly Place[] {
  const [, prefix = '', digits = '', suffix = ''] = INTEGER.exec(literal) ?? [];
  if (digits === '' || (prefix === '' && /\D/.test(digits))) return [];
  const value = BigInt(prefix + digits.replaceAll('_', ''));
  const place = (change: SourceChange, by: bigint): Place => ({
    change,
    start,
    end: start + literal.length,
    replacement: prefix + (value + by).toString(prefix === '' ? 10 : 16) + suffix,
  });
  return [place('plus-one', 1n), ...(value > 0n ? [place('minus-one', -1n)] : [])];
}

/** The opposite of the condition from `start` to `end`, which is an expression of its own. */
export function negationOf(text: string, start: number, end: number): Place {
  return { change: 'negate-condition', start, end, replacement: `!(${text.slice(start, end)})` };
}
