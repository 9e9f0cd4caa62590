/** A scenario of the repository in which the sides of most examples differ. */
const SCENARIO = 'docs/findings/trailer-in-unit.rsc';

/** What is given for an option that is missing. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '--of': 'stock',
  '--emulator': 'PATH',
  '--out': 'DIR',
};

/** The commands with a required `--of`. */
const OF = /^(explain|shrink|compare|bisect rules)\b/;

/**
 * The command that was probably meant.
 *
 * @param error commander's message
 * @param words the words after `rsclab`
 */
export function probablyMeant(error: string, words: readonly string[]): string | undefined {
  const better = completed(error, words);
  return better === undefined ? undefined : `npx rsclab ${better.map(quoted).join(' ')}`;
}

function completed(error: string, words: readonly string[]): readonly string[] | undefined {
  const option = /^error: required option '(--\w+)/.exec(error)?.[1];
  if (option !== undefined) return [...words, option, EXAMPLES[option] ?? '...'];
  if (error.startsWith("error: missing required argument 'scenario'")) {
    const needs = OF.test(words.join(' ')) && !words.includes('--of');
    return [...words, SCENARIO, ...(needs ? ['--of', 'stock'] : [])];
  }
  const unknown = /^error: unknown command '(.+?)'/.exec(error)?.[1];
  const [first, second] = words;
  if (unknown !== undefined && first === 'bisect' && unknown === second && isScenario(unknown)) {
    return ['bisect', 'patches', ...words.slice(1)];
  }
  return undefined;
}

function isScenario(word: string): boolean {
  return /\.(rsc|pcap|pcapng|cap)$|^[a-z-]+\/-?\d+\/\d+$/.test(word);
}

function quoted(word: string): string {
  return /^[\w./:=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
