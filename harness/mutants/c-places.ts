import {
  constantPlaces,
  isLogical,
  isRelation,
  negationOf,
  operatorPlaces,
  type Place,
} from './mutant.ts';

interface Token {
  readonly kind: 'word' | 'number' | 'operator';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Comments, lines of the preprocessor, strings and characters are matched, and left out, first. */
const TOKEN =
  /\/\*[\s\S]*?\*\/|\/\/.*|^[ \t]*#(?:\\\n|.)*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?<word>[A-Za-z_]\w*)|(?<number>\d\w*)|(?<operator><<=|>>=|->|\+\+|--|<<|>>|[<>=!+\-*/%&|^]=|&&|\|\||[^\s\w])/gm;

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)].flatMap((match): Token[] => {
    const { word, number, operator } = match.groups ?? {};
    const found = word ?? number ?? operator;
    if (found === undefined) return [];
    const kind = word !== undefined ? 'word' : number !== undefined ? 'number' : 'operator';
    return [{ kind, text: found, start: match.index, end: match.index + found.length }];
  });
}

/**
 * Where C code in QEMU's style can be broken: inside functions only, and never in a comment, a string
 * or a line of the preprocessor.
 */
export function placesInC(text: string): readonly Place[] {
  return bodiesOf(tokensOf(text)).flatMap((body) =>
    body.flatMap((token, index) => [
      ...tokenPlaces(token),
      ...negations(text, body, index),
      ...deletion(body, index),
    ]),
  );
}

/** The tokens of each function, braces included. */
function bodiesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const bodies: Token[][] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.text !== '{') continue;
    const end = closing(tokens, at);
    if (tokens[at - 1]?.text === ')') bodies.push(tokens.slice(at, end + 1));
    at = end;
  }
  return bodies;
}

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/** Index of the bracket that closes the one at `at`. */
function closing(tokens: readonly Token[], at: number): number {
  const opens = tokens[at]?.text ?? '';
  const closes = CLOSES[opens];
  let depth = 0;
  for (let index = at; index < tokens.length; index++) {
    if (tokens[index]?.text === opens) depth++;
    if (tokens[index]?.text === closes) depth--;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

function tokenPlaces({ kind, text, start, end }: Token): readonly Place[] {
  switch (kind) {
    case 'operator':
      return operatorPlaces(text, start);
    case 'number':
      return constantPlaces(text, start);
    case 'word':
      if (text !== 'true' && text !== 'false') return [];
      return [{ change: 'flip', start, end, replacement: text === 'true' ? 'false' : 'true' }];
  }
}

/** `!x` without its `!`; the condition of an `if` negated. */
function negations(text: string, body: readonly Token[], index: number): readonly Place[] {
  const token = body[index];
  if (token?.text === '!') {
    return [{ change: 'negate', start: token.start, end: token.end, replacement: '' }];
  }
  if (token?.text !== 'if') return [];
  const condition = body.slice(index + 2, closing(body, index + 1));
  const first = condition[0];
  const last = condition.at(-1);
  return first && last && !isNegatedByItself(condition)
    ? [negationOf(text, first.start, last.end)]
    : [];
}

/** Whether the mutations of its only relation, or of its `!`, already negate the condition. */
function isNegatedByItself(condition: readonly Token[]): boolean {
  return (
    !condition.some(({ text }) => isLogical(text)) &&
    condition.some(({ text }) => text === '!' || isRelation(text))
  );
}

const LEAVES = new Set(['return', 'break', 'continue', 'goto']);

/** Tokens that can follow the name a statement begins with; after any other, it declares something. */
const GOES_ON = new Set([
  ...['(', '[', '.', '->', '++', '--'],
  ...['=', '+=', '-=', '*=', '/=', '%=', '|=', '&=', '^=', '<<=', '>>='],
]);

const HEADS = new Set(['if', 'for', 'while', 'switch', 'do', 'else', 'case', 'default', 'sizeof']);

/** The statement that begins at `index`, if one does that is no declaration and has no block. */
function deletion(body: readonly Token[], index: number): readonly Place[] {
  const first = body[index];
  if (first === undefined || !followsStatement(body, index)) return [];
  const next = body[index + 1]?.text ?? '';
  const leaves = LEAVES.has(first.text);
  const acts = first.text === '*' || (first.kind === 'word' && GOES_ON.has(next));
  if (HEADS.has(first.text) || !(leaves || acts)) return [];
  const end = endOfStatement(body, index);
  return end === undefined ? [] : [{ change: 'delete', start: first.start, end, replacement: ';' }];
}

function followsStatement(body: readonly Token[], index: number): boolean {
  const before = body[index - 1]?.text ?? '';
  return [';', '{', '}', ':', 'else', 'do'].includes(before);
}

/** Offset after its semicolon; undefined when a bracket closes first. */
function endOfStatement(body: readonly Token[], from: number): number | undefined {
  for (let index = from; index < body.length; index++) {
    const token = body[index];
    if (token?.text === ';') return token.end;
    if (token && CLOSES[token.text] !== undefined) index = closing(body, index);
    else if (token && [')', '}', ']'].includes(token.text)) return undefined;
  }
  return undefined;
}
