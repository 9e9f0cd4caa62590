import { formatAddress, parseAddress } from '../frame/address.ts';
import { parseNumber } from '../frame/codec.ts';

export interface Endpoint {
  readonly address: Uint8Array;
  readonly port: number;
}

export const ENDPOINT_EXPECTED = 'ADDRESS:PORT, for IPv6 [ADDRESS]:PORT';

export function parseEndpoint(text: string): Endpoint | undefined {
  const match = /^(?:\[([^\]]+)\]|([\d.]+)):(\d+)$/.exec(text);
  if (match === null) return undefined;
  const address = parseAddress(match[1] ?? match[2] ?? '');
  const port = parseNumber(match[3] ?? '', 0xffff);
  const bracketed = match[1] !== undefined;
  if (address === undefined || port === undefined) return undefined;
  return (address.length === 16) === bracketed ? { address, port } : undefined;
}

export function printEndpoint({ address, port }: Endpoint): string {
  const text = formatAddress(address);
  return address.length === 16 ? `[${text}]:${port}` : `${text}:${port}`;
}
