import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { sideNamed } from '../../../harness/search/explain/side.ts';
import { WINDOWS_BEHAVIOUR } from '../../../model/index.ts';

/** Two segments with different TTLs, which only a device that coalesces merges. */
export const TTL = `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:101(100) ack 1
+0 a . 101:201(100) ack 1 ttl=63
+300us clock
`;

export const { scenario: TTL_SCENARIO } = parseScenario(TTL, 'ttl.rsc');

/** The reference of a search: the model, started. */
export async function model() {
  const { entry } = await sideNamed('model:windows');
  return { entry, subject: await entry.create(WINDOWS_BEHAVIOUR) };
}
