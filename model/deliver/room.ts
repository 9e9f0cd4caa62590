import type { DriverConfig } from '../trace.ts';
import { buffersFor, headerLength } from './buffers.ts';

/** Most buffers that a receive queue holds. */
const QUEUE_LENGTH = 1024;

/** The receive buffers that the guest's driver has posted and the device not used (10.1). */
export class Room {
  readonly #driver: DriverConfig;
  #free: number;
  #posted: boolean;

  constructor(driver: DriverConfig) {
    this.#driver = driver;
    this.#free = driver.buffers === 'always' ? Number.POSITIVE_INFINITY : driver.buffers;
    this.#posted = this.#free > 0;
  }

  /** The driver posts `count` more. */
  post(count: number): void {
    this.#free += count;
    this.#posted = true;
  }

  /** Another machine goes on: it knows of the buffers that are there (10.10). */
  move(): void {
    this.#posted = this.#free > 0;
  }

  /** Whether a queue holds as many buffers as a frame of `length` bytes takes. */
  holds(length: number): boolean {
    return buffersFor(length, this.#driver) <= QUEUE_LENGTH;
  }

  /** Uses the buffers for a frame of `length` bytes; false, and nothing is used, when there are too few. */
  take(length: number): boolean {
    const needed = buffersFor(length, this.#driver);
    if (needed > this.#free) {
      return false;
    }
    this.#free -= needed;
    return true;
  }

  /** The longest frame a unit may grow to, bytes; 0 before the first buffer was posted (10.5), or seen (10.10). */
  get longest(): number {
    const { mergeable, bufferSize } = this.#driver;
    const queue = mergeable ? QUEUE_LENGTH * bufferSize : bufferSize;
    return this.#posted ? Math.max(0, queue - headerLength(this.#driver)) : 0;
  }
}
