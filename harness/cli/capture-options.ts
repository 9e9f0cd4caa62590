import { type Command, InvalidArgumentError } from 'commander';
import type { DeviceConfig } from '../../model/index.ts';
import type { CaptureChoice } from '../input/capture/options.ts';
import { parseStation, printStation, type Station } from '../input/capture/station.ts';
import { WINDOWS_CONFIG } from '../input/scenario/scenario.ts';
import { parseConfig, printConfig } from '../input/scenario/text/config.ts';
import { Cursor, splitLines } from '../input/scenario/text/lexer.ts';
import { countingNumber } from './options.ts';

/** The options of `captureOptions`, as commander gives them. */
export interface CaptureWords {
  readonly interface?: string;
  readonly toward?: Station | 'any';
  readonly config?: DeviceConfig;
  readonly splitGso?: number;
  readonly fixChecksums?: true;
}

/** Adds the options that say what is taken of a capture, and as what. */
export function captureOptions(command: Command): Command {
  return command
    .option('--interface <name>', 'of a capture: only packets of this interface, by name or number')
    .option(
      '--toward <address>',
      "of a capture: only frames to this host, by MAC or IP address; 'any': all (default: guessed, and said)",
      stationNamed,
    )
    .option(
      '--config <words>',
      'of a capture: the device, as in a scenario file: "mergeable=on interval=50us"',
      configNamed,
    )
    .option(
      '--split-gso <mss>',
      'of a capture: split longer TCP segments, which were coalesced already, into such of this payload',
      countingNumber,
    )
    .option(
      '--fix-checksums',
      'of a capture: make IPv4 header and TCP checksums right, which a sender leaves to its card',
    );
}

/** What they say. */
export function captureChoice(words: CaptureWords): CaptureChoice {
  const { interface: of, toward, config, splitGso, fixChecksums } = words;
  return {
    ...(of === undefined ? {} : { interface: of }),
    toward: toward ?? 'guess',
    ...(config === undefined ? {} : { config }),
    ...(splitGso === undefined ? {} : { splitGso }),
    ...(fixChecksums ? { fixChecksums } : {}),
  };
}

/** The words with which a command says the same, each after a space. */
export function captureWords(words: CaptureWords): string {
  const { interface: of, toward, config, splitGso, fixChecksums } = words;
  return [
    ...(of === undefined ? [] : [`--interface '${of.replaceAll("'", `'\\''`)}'`]),
    ...(toward === undefined
      ? []
      : [`--toward ${toward === 'any' ? toward : printStation(toward)}`]),
    ...(config === undefined ? [] : [`--config '${printConfig(config).join(' ')}'`]),
    ...(splitGso === undefined ? [] : [`--split-gso ${splitGso}`]),
    ...(fixChecksums ? ['--fix-checksums'] : []),
  ]
    .map((word) => ` ${word}`)
    .join('');
}

function stationNamed(text: string): Station | 'any' {
  const station = text === 'any' ? text : parseStation(text);
  if (station === undefined) {
    throw new InvalidArgumentError("Give a MAC address, an IP address, or 'any'.");
  }
  return station;
}

/** @throws UserError bad-scenario */
function configNamed(text: string): DeviceConfig {
  const [line] = splitLines(text.replaceAll(',', ' '));
  return { ...WINDOWS_CONFIG, ...parseConfig(new Cursor('--config', line?.tokens ?? [])) };
}
