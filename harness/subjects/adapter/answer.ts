import type { Decision, Delivery } from '../../../model/trace.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';

/** The answer of an adapter to one run. */
export type AdapterAnswer =
  | {
      readonly kind: 'deliveries';
      readonly run: number;
      readonly deliveries: readonly Delivery[];
      readonly decisions: readonly Decision[];
    }
  | { readonly kind: 'unsupported' | 'error'; readonly run: number; readonly reason: string };

/** How runs and answers are written. */
export interface Framing {
  encode(scenario: Scenario, run: number): Uint8Array | string;
  /** Reads what an adapter writes after its hello. `push` @throws ProtocolError */
  decoder(onAnswer: (answer: AdapterAnswer) => void): { push(chunk: Buffer): void };
}
