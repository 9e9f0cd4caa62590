/**
 * The QEMU versions that a series is committed for, oldest first; each stands for its newest point
 * release.
 */
export const VERSIONS = ['7.2', '10.0', '10.2'] as const;

export type Version = (typeof VERSIONS)[number];

/**
 * Whether something called `name` is for `version`: `10.0` for that alone, `up-to-7.2` and `from-10.2`
 * for those before and after too.
 * @throws Error when `name` is none of these
 */
export function serves(name: string, version: Version): boolean {
  const [, range, end] = /^(up-to-|from-)?(\d+\.\d+)$/.exec(name) ?? [];
  const at = (VERSIONS as readonly (string | undefined)[]).indexOf(end);
  if (at < 0) throw new Error(`${name}: not a version, nor up-to- or from- one of ${VERSIONS}`);
  const index = VERSIONS.indexOf(version);
  if (range === undefined) return index === at;
  return range === 'from-' ? index >= at : index <= at;
}
