import type { Decision } from '../../../model/trace.ts';
import { DeviceFault } from '../virtio/access.ts';
import type { DeviceChange } from './groups.ts';
import type { ReportedDecision } from './reported.ts';

/** The part of the device's state that the harness itself sets. */
export interface DeviceStatus {
  running: boolean;
  linkUp: boolean;
  plugged: boolean;
}

/**
 * Which frame each decision is about. The device does not report it, but it handles frames in the order in
 * which they came, each once, and the frames that are dropped before they reach it are known: a decision is
 * about the first frame that waits in the backend.
 */
export class FrameLog {
  readonly decisions: Decision[] = [];
  /** Frames of whose decision nothing can be known. */
  readonly unobserved = new Set<number>();
  readonly #status: Readonly<DeviceStatus>;
  #waiting: number[] = [];
  readonly #lost: number[] = [];
  #silent = false;
  /** Frames wait that were not offered yet: the link was down when the machine went on [lifecycle.cont]. */
  #unoffered = false;

  /** @param status as it is now; the caller changes it before it calls `happened` */
  constructor(status: Readonly<DeviceStatus>) {
    this.#status = status;
  }

  /** Whether the next frame over a dead link is lost depends on decisions that are not reported yet. */
  get needsReports(): boolean {
    const { running, linkUp } = this.#status;
    return running && !linkUp && !this.#silent;
  }

  /** The frames of these events were given to the backend. */
  arrive(events: readonly number[]): void {
    if (this.#unoffered) this.#loseWaiting();
    this.#unoffered = false;
    // Whether a frame is lost depends on the frames that wait, of which nothing is known in silence.
    if (this.#silent) for (const event of events) this.unobserved.add(event);
    else for (const event of events) if (!this.#losesNext()) this.#waiting.push(event);
  }

  /**
   * The device reported these decisions. One for which no frame waits is about a frame that should be lost
   * and is not. @throws DeviceFault when there is no frame a decision could be about
   */
  report(reported: readonly ReportedDecision[]): void {
    if (this.#silent) return;
    for (const decision of reported) {
      const event = this.#waiting.shift() ?? this.#lost.shift();
      if (event === undefined) {
        throw new DeviceFault(`The device decided on a frame nobody sent it: ${decision.rule}.`);
      }
      this.decisions.push({ event, ...decision });
    }
  }

  /** An event has happened, and every decision that it brought about was reported. */
  happened({ kind }: DeviceChange): void {
    if (this.#losesWaiting(kind)) this.#loseWaiting();
    this.#unoffered = this.#leavesUnoffered(kind);
  }

  /**
   * From now on decisions are not reported, or not in the order of the frames: nothing is known of the
   * frames that wait or come later.
   */
  silence(): void {
    this.#silent = true;
    for (const event of this.#waiting) this.unobserved.add(event);
    this.#waiting = [];
  }

  #losesNext(): boolean {
    const { running, linkUp, plugged } = this.#status;
    return !plugged || (!linkUp && running && this.#waiting.length === 0);
  }

  #loseWaiting(): void {
    this.#lost.push(...this.#waiting);
    this.#waiting = [];
  }

  /** Whether the frames that still wait in the backend after an event are lost [buffers.new], [lifecycle]. */
  #losesWaiting(kind: DeviceChange['kind']): boolean {
    switch (kind) {
      case 'stop':
      case 'migrate':
      case 'unplug':
        return true;
      case 'buffers':
      case 'driver':
        return !this.#status.linkUp;
      case 'cont':
      case 'offloads':
      case 'link':
      case 'pairs':
        return false;
    }
  }

  /** Whether frames are left that wait and were not offered [lifecycle.cont], [lifecycle.link]. */
  #leavesUnoffered(kind: DeviceChange['kind']): boolean {
    switch (kind) {
      case 'cont':
        return !this.#status.linkUp;
      case 'link':
        return this.#unoffered && !this.#status.linkUp;
      case 'offloads':
      case 'pairs':
        return this.#unoffered;
      default:
        return false;
    }
  }
}
