/** The reference model's public face: everything the harness and the tests use. */

export type * from './trace.ts';
export * from './wire/address.ts';
export type { ConnectionKey } from './wire/attribute.ts';
export * from './wire/build.ts';
export { concat, equalBytes, hex } from './wire/bytes.ts';
export * from './wire/checksum.ts';
export * from './wire/ethernet.ts';
export * from './wire/ipv4.ts';
export * from './wire/ipv6.ts';
export * from './wire/ipv6-extensions.ts';
export * from './wire/segment.ts';
export * from './wire/serial.ts';
export * from './wire/tcp.ts';
export * from './wire/tcp-options.ts';
export * from './wire/vnet-header.ts';
