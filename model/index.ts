/** The reference model's public face: everything the harness and the tests use. */

export { CHOICES } from './choices/catalogue.ts';
export type { Choice, Reading } from './choices/choice.ts';
export * from './choices/choices.ts';
export * from './choices/profiles.ts';
export type { Counters, FamilyCounters, MsCounters } from './counters.ts';
export { createReceiver, type Receiver, runModel } from './receive.ts';
export type { Finalised, Hold, ModelRun, Provenance } from './result.ts';
export * from './rules/ids.ts';
export { MAX_DATAGRAM } from './rules/length.ts';
export { MAX_FRAME } from './rules/no-room.ts';
export { RULES } from './rules/registry.ts';
export * from './sources.ts';
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
