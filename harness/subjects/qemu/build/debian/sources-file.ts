/** The parts of one stanza or line of apt's sources (sources.list(5)) that are needed here. */
export interface AptSource {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** Option fields in deb822 spelling (`Signed-By`, `Check-Valid-Until`, ...), values verbatim. */
  readonly options: ReadonlyMap<string, string>;
}

/** The enabled entries of a `*.sources` file (deb822). */
export function parseDeb822(text: string): readonly AptSource[] {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0 && !isNo(fields.get('enabled')))
    .map((fields) => ({
      uris: words(fields.get('uris')),
      suites: words(fields.get('suites')),
      components: words(fields.get('components')),
      options: new Map([...fields].filter(([name]) => !STRUCTURE.has(name))),
    }));
}

/** The entries of a `*.list` file (one line each). */
export function parseOneLine(text: string): readonly AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = ENTRY.exec(line.replace(/#.*/, ''));
    if (!match) return [];
    const [, bracket = '', uri = '', suite = '', components] = match;
    const options = words(bracket).map((option): [string, string] => {
      const [name = '', value = ''] = option.split(/=(.*)/s);
      return [name.toLowerCase(), value.replaceAll(',', ' ')];
    });
    return [
      { uris: [uri], suites: [suite], components: words(components), options: new Map(options) },
    ];
  });
}

const ENTRY = /^\s*deb(?:-src)?\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)(?:\s+(.*))?$/;

const STRUCTURE: ReadonlySet<string> = new Set([
  'enabled',
  'types',
  'uris',
  'suites',
  'components',
]);

/** Field names in lower case (apt ignores case); continuation lines stay, a key may be inline. */
function fieldsOf(stanza: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let name = '';
  for (const line of stanza.split('\n')) {
    const field = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(line);
    if (field) {
      name = (field[1] ?? '').toLowerCase();
      fields.set(name, (field[2] ?? '').trimEnd());
    } else if (/^\s/.test(line) && fields.has(name)) {
      fields.set(name, `${fields.get(name)}\n${line}`);
    }
  }
  return fields;
}

function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

function isNo(value: string | undefined): boolean {
  return value !== undefined && /^(no|false|without|off|disable|0)$/i.test(value);
}
