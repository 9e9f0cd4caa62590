/** What is believed of a frame without a look at it. */
export interface Trust {
  /** An IPv4 fragment, later ones too, has a TCP header of its own. */
  readonly fragments: boolean;
  /** The TCP data offset, whatever it says: payload may begin inside the header. */
  readonly dataOffset: boolean;
  /** An IPv6 header says so, whatever its version. */
  readonly ipv6Version: boolean;
}

/** Nothing is believed (docs/rules.md, 8.2 and 8.3). */
export const NO_TRUST: Trust = { fragments: false, dataOffset: false, ipv6Version: false };
