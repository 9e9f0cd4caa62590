import type { DeviceConfig } from '../../../model/trace.ts';
import type { OnRead } from './source.ts';
import type { Station } from './station.ts';

/** What is taken of a capture, and as what. */
export interface CaptureChoice {
  /** Configuration of the device; default: that of a Windows guest. */
  readonly config?: DeviceConfig;
  /**
   * The host that receives: only frames toward it arrive. `guess`: the one whose traffic was recorded, if there is
   * one. Default: `any`, all frames arrive.
   */
  readonly toward?: Station | 'guess' | 'any';
  /** Name or number of the only interface whose packets are taken; default: all, or `in` of a file of ours. */
  readonly interface?: string;
  /** Longer TCP segments are split into such of at most so many bytes of payload. */
  readonly splitGso?: number;
  /** IPv4 header and TCP checksums are made right. */
  readonly fixChecksums?: boolean;
}

export interface CaptureReading extends CaptureChoice {
  readonly onRead?: OnRead;
}
