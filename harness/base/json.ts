import * as v from 'valibot';

/**
 * JSON that another program or another day wrote, as `schema` says it is.
 * @param name what it is, for the error
 * @throws Error naming it and the first thing in it that is otherwise
 */
export function parseJson<S extends v.GenericSchema>(
  schema: S,
  text: string,
  name: string,
): v.InferOutput<S> {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (result.success) return result.output;
  const [{ message }] = result.issues;
  const place = v.getDotPath(result.issues[0]);
  throw new Error(`${name} is not as expected${place === null ? '' : ` at ${place}`}: ${message}`);
}
