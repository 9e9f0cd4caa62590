import { toJsonSchema } from '@valibot/to-json-schema';
import { ANSWER_LINE, HELLO, PROTOCOL, RUN } from './messages.ts';

/** The JSON schema of every line of the protocol: those to an adapter, its first, and its others. */
export function protocolSchema(): object {
  const parts = { run: RUN, hello: HELLO, answer: ANSWER_LINE };
  const $defs = Object.fromEntries(
    Object.entries(parts).map(([name, schema]) => {
      const { $schema: _, ...rest } = toJsonSchema(schema, {
        errorMode: 'ignore',
        typeMode: 'input',
      });
      return [name, rest];
    }),
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `rsclab adapter protocol, version ${PROTOCOL}`,
    oneOf: Object.keys(parts).map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs,
  };
}
