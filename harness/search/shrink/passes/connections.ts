import { CONNECTION_FIELDS } from '../../../input/scenario/frame/fields.ts';
import { type Connection, DEFAULT_WINDOW } from '../../../input/scenario/frame/segment-spec.ts';
import type { Scenario } from '../../../input/scenario/scenario.ts';
import { draftOf, scenarioOf } from '../draft.ts';

/** Connections with simple addresses, ports, numbers and headers. */
export function* plainConnections(start: Scenario): Generator<Scenario, void, boolean> {
  let draft = draftOf(start);
  for (const index of draft.connections.keys()) {
    for (const plainer of PLAINER) {
      const connection = draft.connections[index];
      if (connection === undefined) continue;
      const connections = draft.connections.with(index, plainer(connection, index));
      const candidate = { ...draft, connections };
      if (yield scenarioOf(candidate)) draft = candidate;
    }
  }
}

/** A plainer form of a connection; `index` gives each its own ports. */
type Plainer = (connection: Connection, index: number) => Connection;

const toIpv4: Plainer = (connection, index) => ({
  ...connection,
  family: 'ipv4',
  source: Uint8Array.of(10, 0, 0, 1),
  destination: Uint8Array.of(10, 0, 0, 2),
  ...portsOf(index),
});

const toPlainIpv6: Plainer = (connection, index) =>
  connection.family === 'ipv4'
    ? connection
    : {
        ...connection,
        source: ipv6Address(1),
        destination: ipv6Address(2),
        ...portsOf(index),
      };

function portsOf(index: number) {
  return { sourcePort: 1000 + index, destinationPort: 80 };
}

/** fd00::N */
function ipv6Address(host: number): Uint8Array {
  return new Uint8Array(16).with(0, 0xfd).with(15, host);
}

function withoutField(field: (typeof CONNECTION_FIELDS)[number]): Plainer {
  return (connection) => {
    const { [field]: _, ...fields } = connection.fields;
    return { ...connection, fields };
  };
}

const PLAINER: readonly Plainer[] = [
  toIpv4,
  toPlainIpv6,
  (connection) => ({ ...connection, seqBase: 0 }),
  (connection) => ({ ...connection, ackBase: 0 }),
  (connection) => ({ ...connection, window: DEFAULT_WINDOW }),
  (connection) => ({ ...connection, fields: {} }),
  ...CONNECTION_FIELDS.map(withoutField),
];
