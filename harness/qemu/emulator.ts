/** An emulator that can be started. */
export interface Emulator {
  readonly binary: string;
  /** Folders with firmware, given to QEMU with `-L`. */
  readonly dataDirs: readonly string[];
  /** Says what was built: source version, series and flags. */
  readonly id: string;
  /** As the binary says it, e.g. `10.0.13`. */
  readonly version: string;
}
