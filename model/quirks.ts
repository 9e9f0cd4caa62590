/**
 * The named deviations of a device with defects from the behaviour that all readings share. Each
 * quirk is set by one
 * defect of defects/, where its reason and source stand; the reference has none of them.
 */

/** The disposition of the units held at a lifecycle event. */
export type Disposition = 'finalise' | 'keep' | 'lose';

/** The lifecycle events that finalise units (docs/rules/lifecycle.md, [end.cause]). */
export type Interruption = 'offloads' | 'driver' | 'pairs' | 'stop' | 'link' | 'migrate' | 'unplug';

export interface Quirks {
  /** The disposition of the units held; at `offloads`, of those whose family is switched off. */
  readonly disposition: Readonly<Record<Interruption, Disposition>>;
  /** IPv4 fragments are read as if they were whole datagrams. */
  readonly fragmentsRead: boolean;
  /** The TCP data offset is believed, whatever it says. */
  readonly dataOffsetBelieved: boolean;
  /** Segments without payload are counted in `segments`. */
  readonly acksCounted: boolean;
  /** Data offset and flags of a unit are those of the last segment appended. */
  readonly flagsOfLast: boolean;
  /** The bytes after the first segment's datagram stay in the unit. */
  readonly trailerInUnit: boolean;
  /** Bytes of frame beyond which a unit overwrites memory that is not its own. */
  readonly unitBuffer: number | undefined;
  /** The flow table holds any number of units, of any length. */
  readonly tableUnbounded: boolean;
  /**
   * Of the units that are over at one instant, those of one family go before those of the other.
   */
  readonly familiesApart: boolean;
  /** A unit of one segment loses flags and gso_type of its virtio header. */
  readonly headerCleared: boolean;
  /** num_buffers is not written without MRG_RXBUF. */
  readonly numBuffersUnwritten: boolean;
  /** A unit longer than a buffer is dropped without MRG_RXBUF. */
  readonly oversizedDropped: boolean;
  /** A unit that ends and finds no buffers is lost. */
  readonly lostWithoutBuffers: boolean;
  /** A waiting frame is decided on once more. */
  readonly decidedAnew: boolean;
  /** The backend's frames are looked at while there is no driver to hand them to. */
  readonly takenForNobody: boolean;
  /** Frames that came under another driver are read with the present length of the virtio header. */
  readonly staleHeader: boolean;
  /** RSC of each negotiated family is on after a migration. */
  readonly migrationSwitchesOn: boolean;
}

/** No quirks: the behaviour that docs/rules/ states. */
export const NO_QUIRKS: Quirks = {
  disposition: {
    offloads: 'finalise',
    driver: 'finalise',
    pairs: 'finalise',
    stop: 'finalise',
    link: 'finalise',
    migrate: 'finalise',
    unplug: 'finalise',
  },
  fragmentsRead: false,
  dataOffsetBelieved: false,
  acksCounted: false,
  flagsOfLast: false,
  trailerInUnit: false,
  unitBuffer: undefined,
  tableUnbounded: false,
  familiesApart: false,
  headerCleared: false,
  numBuffersUnwritten: false,
  oversizedDropped: false,
  lostWithoutBuffers: false,
  decidedAnew: false,
  takenForNobody: false,
  staleHeader: false,
  migrationSwitchesOn: false,
};

/** Quirks by name; of `disposition`, those named alone. */
export type SomeQuirks = Partial<
  Omit<Quirks, 'disposition'> & { readonly disposition: Partial<Quirks['disposition']> }
>;

/** `quirks` with `more` set. */
export function withQuirks(quirks: Quirks, more: SomeQuirks): Quirks {
  return { ...quirks, ...more, disposition: { ...quirks.disposition, ...more.disposition } };
}
