import type { Target } from '../../catalog.ts'
import { isSecretName } from '../../policy/secret-name.ts'
import type { Template } from '../../runbook/program.ts'
import type { BoundText } from '../bound-text.ts'
import { type Bindings, type Encoded, encode, type Place } from './encode.ts'

export type Bound =
  | { readonly kind: 'bound'; readonly text: BoundText }
  | Extract<Encoded, { readonly kind: 'refused' }>

/**
 * A template in a place with a name (a header, a member of a JSON body, a form field). Where the catalog lists a secret
 * of the target for that name, its parameters become that secret; where the name or a parameter's is one for secrets and
 * the catalog lists none, it is refused: secrets are never typed.
 */
export function bindNamed(
  template: Template,
  name: string,
  place: Extract<Place, 'header' | 'json' | 'form'>,
  bindings: Bindings,
  target: Target,
): Bound {
  const field = Object.keys(target.secrets).find(it => it.toLowerCase() === name.toLowerCase())
  const parameters = template.flatMap(part => (typeof part === 'string' ? [] : [part.parameter]))
  if (parameters.length > 0 && field !== undefined) {
    const as = place === 'header' ? 'plain' : place
    const text: BoundText = []
    for (const part of template) {
      if (typeof part !== 'string') text.push({ secret: field, as })
      else text.push(place === 'json' ? JSON.stringify(part).slice(1, -1) : part)
    }
    return { kind: 'bound', text }
  }
  const secret = parameters.find(parameter => isSecretName(parameter) || isSecretName(name))
  if (secret !== undefined) return noSecret(secret, name)
  const encoded = encode(template, bindings, place)
  return encoded.kind === 'refused' ? encoded : { kind: 'bound', text: [encoded.text] }
}

function noSecret(parameter: string, name: string): Bound {
  return {
    kind: 'refused',
    reason: `${parameter} is a secret. List it in the catalog under the target's secrets as \`${name.toLowerCase()}\`, with the environment variable that holds it.`,
  }
}
