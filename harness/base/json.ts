import * as v from 'valibot';

/**
 * The value of the JSON text `text`, checked against `schema`.
 * @param name of the text, for the error
 * @throws Error naming the text and the first place that does not fit the schema
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
