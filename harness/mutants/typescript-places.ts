import { parseSync, Visitor, type VisitorObject } from 'rolldown/utils';
import { constantPlaces, isRelation, negationOf, operatorPlaces, type Place } from './mutant.ts';

type Expression = Parameters<NonNullable<VisitorObject['ConditionalExpression']>>[0]['test'];

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where TypeScript can be broken; types are left alone. @throws Error when it cannot be parsed */
export function placesInTypeScript(file: string, text: string): readonly Place[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(String).join('\n')}`);
  const places: Place[] = [];
  const types: Span[] = [];
  const remove = ({ start, end }: Span) =>
    places.push({ change: 'delete', start, end, replacement: ';' });
  const negate = (condition: Expression) => {
    if (!isNegatedByItself(condition)) {
      places.push(negationOf(text, condition.start, condition.end));
    }
  };
  const operator = (left: Span, sign: string, right: Span) => {
    const start = left.end + withoutComments(text.slice(left.end, right.start)).indexOf(sign);
    places.push(...operatorPlaces(sign, start));
  };
  new Visitor({
    TSLiteralType: (node) => types.push(node),
    BinaryExpression: (node) => operator(node.left, node.operator, node.right),
    LogicalExpression: (node) => operator(node.left, node.operator, node.right),
    UnaryExpression: ({ operator: sign, start, argument }) => {
      if (sign !== '!') return;
      places.push({ change: 'negate', start, end: argument.start, replacement: '' });
    },
    ConditionalExpression: ({ test }) => negate(test),
    IfStatement: (node) => {
      negate(node.test);
      if (node.alternate === null) remove(node);
    },
    Literal: ({ value, start, end }) => {
      if (typeof value === 'boolean') {
        places.push({ change: 'flip', start, end, replacement: String(!value) });
      } else if (typeof value === 'number' || typeof value === 'bigint') {
        places.push(...constantPlaces(text.slice(start, end), start));
      }
    },
    ExpressionStatement: remove,
    ContinueStatement: remove,
    BreakStatement: remove,
  }).visit(program);
  return places
    .filter((place) => !types.some(({ start, end }) => start <= place.start && place.end <= end))
    .sort((a, b) => a.start - b.start);
}

/** Whether the mutation of its relation, or of its `!`, already negates the condition. */
function isNegatedByItself(condition: Expression): boolean {
  return (
    (condition.type === 'UnaryExpression' && condition.operator === '!') ||
    (condition.type === 'BinaryExpression' && isRelation(condition.operator))
  );
}

/** Of the same length. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => ' '.repeat(comment.length));
}
