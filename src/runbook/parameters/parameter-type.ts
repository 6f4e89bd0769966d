import { isSecretName } from '../../policy/secret-name.ts'
import type { ParameterType } from '../program.ts'

const types: readonly { readonly type: ParameterType; readonly name: RegExp }[] = [
  { type: 'uuid', name: /(^|_)(uuid|guid)$/ },
  { type: 'email', name: /(^|_)(e_?mail)$/ },
  { type: 'phone', name: /(^|_)(phone|msisdn|phone_number|to_number|from_number)$/ },
  { type: 'url', name: /(^|_)(url|uri|origin|endpoint)$/ },
  { type: 'integer', name: /^(pid|port|count|limit|minutes|hours|n|offset)$|_(pid|port|count|minutes|seconds)$/ },
]

/** A parameter that is only called a key is one that opens something, unless it is a key of data. */
const key = /(^|_)(key|auth)$/
const dataKey = /(^|_)(primary_key|public_key|idempotency_key|cache_key|foreign_key|partition_key|sort_key)$/

/** The type a parameter's name suggests. */
export function typeOfName(name: string): ParameterType {
  if (/_or_/.test(name)) return 'text'
  return types.find(entry => entry.name.test(name))?.type ?? 'text'
}

/** Whether a name means something that must never be typed into a chat. */
export function isSecretParameter(name: string): boolean {
  if (isSecretName(name)) return true
  const spelled = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
  return key.test(spelled) && !dataKey.test(spelled)
}
