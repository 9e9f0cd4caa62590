import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { bisectRules } from '../../../harness/search/bisect/rules.ts';
import { rulesBisectText } from '../../../harness/search/bisect/text.ts';
import { changeText } from '../../../harness/search/explain/change.ts';
import { parseBehaviour } from '../../../model/index.ts';

const { scenario } = parseScenario(
  `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:101(100) ack 1
+0 a P. 101:201(100) ack 1 ttl=63
+0 a . 201:301(100) ack 1
+300us clock
`,
  'case.rsc',
);

const FROM = parseBehaviour('windows');
const TO = parseBehaviour('thread-2016');

describe('the first choice on the way from windows to thread-2016', () => {
  test.each([
    ['ipv4 ttl', 'ttl=first'],
    ['tcp flags', 'psh=last'],
    ['virtio gso_size', 'header=rsc-info-only'],
  ])('that brings a difference in %s is %s', (kind, name) => {
    const result = bisectRules({ scenario, from: FROM, to: TO, wanted: { how: 'among', kind } });
    if (result.kind !== 'found') throw new Error(result.kind);
    expect(changeText(result.explained.change)).toBe(name);
    expect(result.changes[result.first]).toBe(result.explained.change);
    expect(result.least.map(changeText)).toEqual(['psh=last', 'ttl=first', 'header=rsc-info-only']);
    const text = rulesBisectText({ of: 'model:thread-2016', against: 'model:windows' }, result);
    const all = result.changes.length;
    expect(text).toContain(`of ${all} from model:windows to model:thread-2016, ${name}\n`);
    expect(text).toMatch(new RegExp(`^bad: differs from model:windows in ${kind}\n`));
    expect(result.kinds).toContain(kind);
    expect(result.elsewhere).not.toContain(kind);
  });

  test('by default the worst kind of difference: the virtio header comes last', () => {
    const result = bisectRules({ scenario, from: FROM, to: TO });
    if (result.kind !== 'found') throw new Error(result.kind);
    expect(result.wanted).toEqual({ how: 'among', kind: 'tcp flags' });
  });

  test('a search without such a difference reports that', () => {
    const same = bisectRules({ scenario, from: FROM, to: FROM });
    expect(same).toEqual({ kind: 'no-difference', kinds: [] });
    const other = bisectRules({
      scenario,
      from: FROM,
      to: TO,
      wanted: { how: 'among', kind: 'ipv4 id' },
    });
    expect(other.kind).toBe('no-difference');
    const text = rulesBisectText({ of: 'model:windows', against: 'model:windows' }, same);
    expect(text).toMatch(/^nothing to search: .* \(no difference\)\.\nNext: /);
  });
});
