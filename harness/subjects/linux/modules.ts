/** A kernel module, and the modules that it needs. */
export interface Module {
  readonly name: string;
  readonly needs: readonly string[];
}

/**
 * The names in a module's `depends=` (in its `.modinfo` section, written by modpost); `-` counts as `_`.
 * @throws RangeError when `file` is no kernel module
 */
export function needsOf(file: Uint8Array): readonly string[] {
  const found = /\0depends=([^\0]*)\0/.exec(Buffer.from(file).toString('latin1'));
  if (found === null) throw new RangeError('no kernel module: it has no depends=');
  return (found[1] ?? '').split(',').filter(Boolean).map(moduleName);
}

/** The name of the module in `path`: `virtio_net` of `.../virtio_net.ko.xz`. */
export function moduleName(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.ko(\.\w+)?$/, '').replaceAll('-', '_');
}

/**
 * `wanted` and all modules that they need, each after its own. `find` gives null for a module that is built
 * into the kernel. @throws RangeError for modules that need one another
 */
export async function inLoadingOrder(
  wanted: readonly string[],
  find: (name: string) => Promise<Module | null>,
): Promise<readonly string[]> {
  const order: string[] = [];
  const visit = async (name: string, above: readonly string[]): Promise<void> => {
    if (order.includes(name)) return;
    if (above.includes(name)) throw new RangeError(`modules in a circle: ${above.join(', ')}`);
    const module = await find(name);
    if (module === null) return;
    for (const needed of module.needs) await visit(needed, [...above, name]);
    order.push(name);
  };
  for (const name of wanted) await visit(name, []);
  return order;
}
