import { damaged, type FileBytes } from './file-bytes.ts';
import type { CapturedInterface } from './packet.ts';
import { type Block, need, options } from './pcapng-block.ts';

const OPTION_IF_NAME = 2;
const OPTION_IF_TSRESOL = 9;
const OPTION_IF_TSOFFSET = 14;

/** The properties of an interface that its packets depend on. */
export interface Interface extends CapturedInterface {
  /** The most bytes kept of a packet; 0: no limit. */
  readonly snapLength: number;
  /** Time stamp units per second. */
  readonly unitsPerSecond: bigint;
  readonly offsetSeconds: bigint;
}

/** The content of an interface description block, the `number`-th of its section. */
export function readInterface(bytes: FileBytes, block: Block, number: number): Interface {
  need(bytes, block, 8);
  let name: string | undefined;
  let unitsPerSecond = 1_000_000n;
  let offsetSeconds = 0n;
  for (const option of options(bytes, block.start + 8, block.end)) {
    if (option.code === OPTION_IF_NAME) name = new TextDecoder().decode(option.value);
    if (option.code === OPTION_IF_TSRESOL && option.value.length === 1) {
      const resolution = option.value[0] ?? 0;
      const exponent = BigInt(resolution & 0x7f);
      unitsPerSecond = resolution & 0x80 ? 2n ** exponent : 10n ** exponent;
    }
    if (option.code === OPTION_IF_TSOFFSET && option.value.length === 8) {
      offsetSeconds = bytes.i64(option.at, 'if_tsoffset');
    }
  }
  return {
    number,
    name,
    linkType: bytes.u16(block.start, 'the link type'),
    snapLength: bytes.u32(block.start + 4, 'the snap length'),
    unitsPerSecond,
    offsetSeconds,
  };
}

/** The interface of the packet in `block`. @throws UserError `bad-capture` */
export function interfaceOf(
  bytes: FileBytes,
  block: Block,
  interfaces: readonly Interface[],
  number: number,
): Interface {
  const from = interfaces[number];
  if (from === undefined) {
    const problem = `a packet of interface ${number}, of which the section has ${interfaces.length}`;
    throw damaged(bytes, block.offset, problem);
  }
  return from;
}
