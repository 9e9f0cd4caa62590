import { readStatements, type Statement, statementsNamed } from './statements.ts';

let known: readonly Statement[] | undefined;

/**
 * The address in the site of the statement that a citation names, from the root of the site; of a part, that of its first
 * statement. Undefined: there is none of that name.
 */
export function statementAddress(name: string): string | undefined {
  known ??= readStatements();
  const [first] = statementsNamed(name, known);
  return first && `rules/${first.page}.html#${first.id}`;
}
