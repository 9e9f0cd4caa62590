import fc from 'fast-check';
import { always, type Disturbance, disturbance } from '../disturbance.ts';

/** TSval moves: on, by a wrap, back, to the opposite point. */
const STEPS = [1, 10, 0x7fff_ffff, -1, -1_000, 0x8000_0000] as const;

export const TIMESTAMPS: readonly Disturbance[] = [
  disturbance('timestamp value', fc.constantFrom(...STEPS), (draft, step) => {
    const { value, echo } = draft.timestamps ?? { value: 1, echo: 1 };
    return { ...draft, timestamps: { value: (value + step) >>> 0, echo } };
  }),
  disturbance('timestamp echo', fc.constantFrom(...STEPS), (draft, step) => {
    if (draft.timestamps === undefined) return draft;
    const { value, echo } = draft.timestamps;
    return { ...draft, timestamps: { value, echo: (echo + step) >>> 0 } };
  }),
  always('timestamps come or go', (draft) => ({
    ...draft,
    timestamps: draft.timestamps === undefined ? { value: 1, echo: 1 } : undefined,
  })),
];
