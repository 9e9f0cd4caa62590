import { describe, expect, test } from 'vitest';
import { printScenario } from '../../harness/input/scenario/print.ts';
import { distinctOf } from '../../harness/report/distinct.ts';
import { explainFinding } from '../../harness/report/explain.ts';
import type { DistinctFinding } from '../../harness/report/files.ts';
import type { Finding } from '../../harness/report/finding.ts';
import { html } from '../../harness/report/html/markup.ts';
import { type PageContent, reportPage } from '../../harness/report/html/page.ts';
import { brokenSubject, findingOf, SEES_ALL } from './findings.ts';

const deaf = brokenSubject(SEES_ALL, {
  scenario: (scenario) => ({ ...scenario, config: { ...scenario.config, guestEcn: true } }),
});
const TEXT = `connection a 192.168.1.200:1500 > 192.168.1.100:8000
+0 a . 1:101(100)
+100us a E. 101:201(100)
+1ms clock`;

function distinctFinding(finding: Finding, times: number): DistinctFinding {
  return {
    finding,
    distinct: distinctOf(finding),
    explanation: explainFinding(finding),
    file: 'out/differences/x.rsc',
    command: 'npx rsclab replay out/differences/x.rsc --against broken',
    text: '',
    scenario: printScenario(finding.given),
    because: [{ name: 'psh=last', prose: "The last segment's flags win.", sources: [] }],
    severity: 'breaks the specification',
    times,
  };
}

const EMPTY: PageContent = {
  command: 'npx rsclab diff',
  seconds: 1,
  agree: true,
  verdict: 'No differences.',
  rows: [],
  rules: [['append', 12_345]],
  causes: [],
  refused: [],
  differences: [],
  others: [],
  unanswered: [],
};

describe('the page', () => {
  test('shows a difference once, with rule, linked source, scenario and command', async () => {
    const difference = distinctFinding(await findingOf(TEXT, deaf), 1_234);
    const page = reportPage({ ...EMPTY, agree: false, differences: [difference] });
    expect(page.match(/<details class="difference"/g)).toHaveLength(1);
    expect(page).toContain('1,234 scenarios');
    expect(page).toContain('<strong>psh=last</strong>');
    expect(page).toContain('The last segment&#39;s flags win.');
    expect(page).toContain('href="https://learn.microsoft.com/');
    expect(page).toContain('+100us a E. 101:201(100)');
    expect(page).toContain(difference.command);
  });

  test('leads to the statement where there is a site, and names its page where there is none', () => {
    const place = {
      place: 'contract, append.needs',
      title: 'rules',
      where: 'docs/rules/append.md',
    };
    const one = {
      subject: 'stock',
      defect: 'unit-buffer-unchecked',
      severity: 'corrupts memory',
      prose: 'It overruns.',
      sources: [place],
      reason: 'not run',
      times: 1,
      scenario: '',
    } as const;
    const content = { ...EMPTY, agree: false, refused: [one] };
    expect(reportPage({ ...content, site: '../site/' })).toContain(
      '<a href="../site/rules/append.html#append.needs.sequence">contract, append.needs: rules</a>',
    );
    expect(reportPage(content)).toContain('contract, append.needs: rules (docs/rules/append.md)');
    expect(reportPage(content)).not.toContain('site/');
  });

  test('draws each segment once, and each delivery of either side once', async () => {
    const finding = await findingOf(TEXT, deaf);
    const page = reportPage({ ...EMPTY, differences: [distinctFinding(finding, 1)] });
    const boxes = page.match(/<rect /g)?.length ?? 0;
    const deliveries = finding.model.deliveries.length + finding.actual.deliveries.length;
    expect(boxes).toBe(2 + deliveries);
  });

  test('loads nothing and has no script', async () => {
    const page = reportPage({
      ...EMPTY,
      differences: [distinctFinding(await findingOf(TEXT, deaf), 1)],
    });
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\ssrc=/);
  });

  test('names scenarios that could not run, and kinds of difference without a kept scenario', () => {
    const page = reportPage({
      ...EMPTY,
      others: [['stock: window, append', 77]],
      unanswered: [
        {
          subject: 'stock',
          scenario: 'generated/1/2',
          reason: 'it died',
          next: 'look',
          log: 'a<b',
        },
      ],
    });
    expect(page).toContain('1 could not run');
    expect(page).toContain('a&lt;b');
    expect(page).toContain('stock: window, append');
    expect(page).toContain('12,345');
  });
});

test('markup escapes inserted strings, and nothing else', () => {
  const inner = html`<b>${'<&"\'>'}</b>`;
  expect(html`<p title="${'"'}">${[inner, ' & ', 3, undefined]}</p>`.text).toBe(
    '<p title="&quot;"><b>&lt;&amp;&quot;&#39;&gt;</b> &amp; 3</p>',
  );
});
