/** Emulators that are kept for further scenarios, each under the key of its card. */
export interface Keeper<T> {
  /** The one under `key`, made if need be; of the others, the one unused for the longest time may be closed. */
  get(key: string, make: () => Promise<T>): Promise<T>;
  /** Closes the one under `key`, if there is one. */
  drop(key: string): Promise<void>;
  /** Closes all of them. */
  close(): Promise<void>;
}

/** Keeps the `most` used last. One `get` at a time. */
export function keepLast<T extends { close(): Promise<void> }>(most: number): Keeper<T> {
  /** The one unused for the longest time comes first: a Map keeps the order of insertion. */
  const kept = new Map<string, T>();

  const drop = async (key: string) => {
    const one = kept.get(key);
    kept.delete(key);
    await one?.close();
  };

  return {
    async get(key, make) {
      const one = kept.get(key) ?? (await make());
      kept.delete(key);
      kept.set(key, one);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) await drop(oldest);
      return one;
    },
    drop,
    async close() {
      await Promise.all([...kept.keys()].map(drop));
    },
  };
}
