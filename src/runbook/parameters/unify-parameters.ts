import { isSecretParameter } from '../../policy/is-secret-name.ts'
import type { Fact } from '../constructs/construct.ts'
import type { Parameter, ParameterType } from '../program.ts'
import type { MadeStep } from '../steps/make-step.ts'
import { parameterName } from './mark-placeholders.ts'

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

const types: readonly { readonly type: ParameterType; readonly name: RegExp }[] = [
  { type: 'uuid', name: /(^|_)(uuid|guid)$/ },
  { type: 'email', name: /(^|_)(e_?mail)$/ },
  { type: 'phone', name: /(^|_)(phone|msisdn|phone_number|to_number|from_number)$/ },
  { type: 'url', name: /(^|_)(url|uri|origin|endpoint)$/ },
  { type: 'integer', name: /^(pid|port|count|limit|minutes|hours|n|offset)$|_(pid|port|count|minutes|seconds)$/ },
]

/** The type a parameter's name suggests. */
function typeOfName(name: string): ParameterType {
  if (/_or_/.test(name)) return 'text'
  return types.find(entry => entry.name.test(name))?.type ?? 'text'
}
