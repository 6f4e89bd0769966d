/** What an operation does to the world, weakest first. */
export type OperationEffect = 'read' | 'change' | 'destroy'

/** What an operation does that is no read. */
export type ChangeEffect = Exclude<OperationEffect, 'read'>

/** What a step does; `human`: done and recorded by a person. */
export type StepEffect = OperationEffect | 'human'

const order: readonly StepEffect[] = ['human', 'read', 'change', 'destroy']

/** The stronger of two effects: what is known besides may raise an effect and never lowers it. */
export function stronger(one: ChangeEffect, other: OperationEffect): ChangeEffect
export function stronger<Effect extends StepEffect>(one: Effect, other: Effect): Effect
export function stronger<Effect extends StepEffect>(one: Effect, other: Effect): Effect {
  return order.indexOf(one) >= order.indexOf(other) ? one : other
}

/** The strongest of some effects; of none, a read. */
export function strongest(effects: readonly OperationEffect[]): OperationEffect {
  return effects.reduce(stronger, 'read')
}
