import { printMac } from '../frame/address.ts';
import { toHex } from '../frame/bytes.ts';
import type { PlainFields } from '../frame/fields.ts';
import { CONNECTION_DEFAULTS, type Connection } from '../frame/segment-spec.ts';
import { TCP_ACK, TCP_SYN } from '../frame/tcp-flags.ts';
import { type FrameView, viewFrame } from '../frame/view.ts';
import type { Scenario } from '../scenario.ts';

/** The connections of a scenario's frames, with bases and defaults that make their lines short. */
export class ConnectionTable {
  readonly #byKey = new Map<string, Connection>();
  readonly #used = new Set<Connection>();
  /** Those that were added with an acknowledgment. */
  readonly #acked = new Set<Connection>();

  static of(scenario: Scenario): ConnectionTable {
    const views = scenario.events.flatMap((event) => {
      const view = event.kind === 'frame' ? viewFrame(event.bytes) : undefined;
      return view === undefined ? [] : [view];
    });
    return new ConnectionTable(views);
  }

  /** The connections of a file, under the names it gives them. */
  static named(connections: readonly Connection[]): ConnectionTable {
    const table = new ConnectionTable([]);
    for (const one of connections) {
      const key = `${toHex(one.source)}:${one.sourcePort}>${toHex(one.destination)}:${one.destinationPort}`;
      if (!table.#byKey.has(key)) table.#byKey.set(key, one);
    }
    return table;
  }

  constructor(views: readonly FrameView[]) {
    const groups = new Map<string, FrameView[]>();
    for (const view of views) {
      const key = connectionKey(view);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [view]);
      else group.push(view);
    }
    for (const [key, group] of groups) {
      const [first] = group;
      if (first === undefined) continue;
      this.#byKey.set(key, connectionOf(connectionName(this.#byKey.size), first, group));
    }
  }

  /**
   * The connection of a frame, which is a new one where it is the first. An acknowledgment gives the base of those to
   * come where no frame before had one.
   */
  add(frame: Uint8Array): Connection | undefined {
    const view = viewFrame(frame);
    if (view === undefined) return undefined;
    const key = connectionKey(view);
    const known = this.#byKey.get(key);
    if (known !== undefined && (this.#acked.has(known) || !hasAck(view))) return known;
    const first = connectionOf(known?.name ?? connectionName(this.#byKey.size), view, [view]);
    const connection = known === undefined ? first : { ...known, ackBase: first.ackBase };
    this.#byKey.set(key, connection);
    if (hasAck(view)) this.#acked.add(connection);
    return connection;
  }

  find(frame: Uint8Array): Connection | undefined {
    const view = viewFrame(frame);
    return view === undefined ? undefined : this.#byKey.get(connectionKey(view));
  }

  /** Records that a line was written for `connection`, so that its definition is needed. */
  use(connection: Connection): void {
    this.#used.add(connection);
  }

  all(): readonly Connection[] {
    return [...this.#byKey.values()];
  }

  used(): Connection[] {
    return [...this.#byKey.values()].filter((connection) => this.#used.has(connection));
  }
}

/** Family, addresses and ports. */
export function connectionKey({ ip, tcp }: FrameView): string {
  return `${toHex(ip.source)}:${tcp.sourcePort}>${toHex(ip.destination)}:${tcp.destinationPort}`;
}

/** a, b, ... z, c26, c27, ... */
function connectionName(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `c${index}`;
}

function hasAck({ tcp }: FrameView): boolean {
  return (tcp.flags & TCP_ACK) !== 0;
}

function connectionOf(name: string, first: FrameView, all: readonly FrameView[]): Connection {
  const { ip, tcp } = first;
  const acked = all.find(hasAck);
  const syn = (tcp.flags & TCP_SYN) !== 0;
  return {
    name,
    family: first.family,
    source: ip.source,
    destination: ip.destination,
    sourcePort: tcp.sourcePort,
    destinationPort: tcp.destinationPort,
    seqBase: syn ? tcp.sequence : (tcp.sequence - 1) >>> 0,
    ackBase: acked === undefined ? 0 : (acked.tcp.acknowledgment - 1) >>> 0,
    window: tcp.window,
    fields: commonFields(first),
  };
}

/** The first frame's values where they differ from the defaults of a connection line. */
function commonFields({ sourceMac, destinationMac, ip }: FrameView): PlainFields {
  const found: PlainFields = {
    smac: printMac(sourceMac),
    dmac: printMac(destinationMac),
    tos: ip.tos,
    ttl: ip.ttl,
    ...(ip.kind === 'ipv4' ? { id: ip.id, df: ip.df } : { flow: ip.flow }),
  };
  const plain: PlainFields = CONNECTION_DEFAULTS;
  return Object.fromEntries(
    Object.entries(found).filter(([key, value]) => plain[key as keyof PlainFields] !== value),
  );
}
