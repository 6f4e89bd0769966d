import type { Fact } from '../constructs/construct.ts'
import type { Parameter, ParameterType } from '../program.ts'
import type { MadeStep } from '../steps/make-step.ts'
import { parameterName } from './mark-placeholders.ts'
import { isSecretParameter, typeOfName } from './parameter-type.ts'

/**
 * One parameter for one name across all steps. Defaults come from the code that sets it and from the document's
 * table of variables; a secret has none.
 */
export function unifyParameters(made: readonly MadeStep[], facts: readonly Fact[]): readonly Parameter[] {
  const documented = new Map(
    facts.flatMap(fact =>
      fact.kind === 'environment' && fact.default !== null ? [[parameterName(fact.name), fact.default]] : [],
    ),
  )
  const endpoints = facts.flatMap(fact => (fact.kind === 'endpoint' ? [fact.path] : []))
  const found = new Map<string, { secret: boolean; default: string | null; example: string | null; lines: number[] }>()
  for (const { step, uses } of made)
    for (const use of uses) {
      const known = found.get(use.name) ?? { secret: false, default: null, example: null, lines: [] }
      const lines = known.lines.includes(step.line) ? known.lines : [...known.lines, step.line]
      found.set(use.name, {
        secret: known.secret || use.secret || isSecretParameter(use.name),
        default: known.default ?? use.default,
        example: known.example ?? use.example,
        lines,
      })
    }
  return [...found].map(([name, { secret, lines, ...given }]): Parameter => {
    const routes = name === 'route' && endpoints.length > 0 ? endpoints : []
    const fallback = given.default ?? documented.get(name) ?? routes[0] ?? null
    const type = routes.length > 1 ? 'enum' : typeOf(name, given.example ?? fallback)
    return { name, type, secret, default: secret ? null : fallback, values: routes.length > 1 ? routes : [], lines }
  })
}

function typeOf(name: string, value: string | null): ParameterType {
  const byName = typeOfName(name)
  if (byName !== 'text' || value === null) return byName
  if (/^https?:\/\//.test(value)) return 'url'
  if (/^[^\s@]+@[^\s@]+$/.test(value)) return 'email'
  return /^\+?\d{7,}$/.test(value) ? 'phone' : 'text'
}
