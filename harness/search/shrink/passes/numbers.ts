/** From `plain` towards `value`, halving what is left: the boldest step first, one step last. */
export function* towards(value: number, plain: number): Generator<number> {
  for (let gap = value - plain; gap !== 0; gap = Math.trunc(gap / 2)) yield value - gap;
}
