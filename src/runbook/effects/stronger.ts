import type { StepEffect } from '../program.ts'

const order: readonly StepEffect[] = ['human', 'read', 'change', 'destroy']

/** The stronger of two effects; words may raise an effect and never lower it. */
export function stronger(one: StepEffect, other: StepEffect): StepEffect {
  return order.indexOf(one) >= order.indexOf(other) ? one : other
}
