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
 * Attributes decisions to frames. The device does not report the frame of a decision, but it handles frames in
 * their order, each once, and the frames dropped before they reach it are known. So a decision is about the
 * first frame of the backlog.
 */
export class FrameLog {
  readonly decisions: Decision[] = [];
  /** Frames whose decision cannot be known. */
  readonly unobserved = new Set<number>();
  readonly #status: Readonly<DeviceStatus>;
  #waiting: number[] = [];
  readonly #lost: number[] = [];
  #silent = false;
  /** Whether frames wait that were not offered yet: the link was down when the machine went on [lifecycle.cont]. */
  #unoffered = false;

  /** @param status the current status; the caller changes it before it calls `happened` */
  constructor(status: Readonly<DeviceStatus>) {
    this.#status = status;
  }

  /** Whether the next frame over a dead link is lost depends on decisions that are not reported yet. */
  get needsReports(): boolean {
    const { running, linkUp } = this.#status;
    return running && !linkUp && !this.#silent;
  }

  /** Notes that the frames of these events were given to the backend. */
  arrive(events: readonly number[]): void {
    if (this.#unoffered) this.#loseWaiting();
    this.#unoffered = false;
    // Whether a frame is lost depends on the backlog, which is unknown while decisions are not reported.
    if (this.#silent) for (const event of events) this.unobserved.add(event);
    else for (const event of events) if (!this.#losesNext()) this.#waiting.push(event);
  }

  /**
   * Notes the decisions that the device reported. A decision for which no frame waits is about a frame that
   * should have been lost. @throws DeviceFault when there is no frame for a decision
   */
  report(reported: readonly ReportedDecision[]): void {
    if (this.#silent) return;
    for (const decision of reported) {
      const event = this.#waiting.shift() ?? this.#lost.shift();
      if (event === undefined) {
        throw new DeviceFault(
          `The device decided on a frame that was never sent: ${decision.rule}.`,
        );
      }
      this.decisions.push({ event, ...decision });
    }
  }

  /** Notes that an event has happened, after every decision that it caused was reported. */
  happened({ kind }: DeviceChange): void {
    if (this.#losesWaiting(kind)) this.#loseWaiting();
    this.#unoffered = this.#leavesUnoffered(kind);
  }

  /**
   * From now on decisions are not reported, or not in the order of the frames: the decisions on frames that wait
   * or come later are unobserved.
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
