import type { Route } from './call.ts'
import { type Fault, faults, spoilAnswer } from './spoil-answer.ts'

export type SpoilableRoute = Route & {
  /** A field that the vendor's description requires of the answer, for the fault that gives it another name. */
  readonly renamed: string
}

const names = Object.keys(faults) as Fault[] // The keys of the table are its type.

/** Routes whose answers have the first of the faults that is switched on. @param errorBody as of `spoilAnswer` */
export function spoilRoutes(
  routes: readonly SpoilableRoute[],
  is: (fault: Fault) => boolean,
  errorBody: (status: number) => unknown,
): readonly Route[] {
  return routes.map(({ renamed, ...route }) => ({
    ...route,
    answer: async call => {
      const answer = await route.answer(call)
      const fault = names.find(is)
      return fault === undefined ? answer : spoilAnswer(answer, fault, { errorBody, renamed })
    },
  }))
}
