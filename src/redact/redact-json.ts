import { isSecretName } from '../policy/secret-name.ts'
import { isDialled, isPhoneName } from './phone-numbers.ts'

/** JSON nested deeper than this is cut: nobody reads it, and walking it would exhaust the stack. */
const deepest = 100
const mark = '[redacted secret]'

/**
 * JSON with every string and key redacted by `text`. What stands under a name for secrets is redacted whole, as is a
 * number that `isSecret`.
 */
export function redactJson<Value>(
  value: Value,
  text: (value: string) => string,
  isSecret: (digits: string) => boolean,
): Value {
  const walk = (value: unknown, above: readonly object[]): unknown => {
    if (typeof value === 'string') return text(value)
    if (typeof value === 'number') return isSecret(String(value)) ? mark : value
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    if (above.length === deepest) return '[cut: nested too deep]'
    if (above.includes(value)) return '[cut: it holds itself]'
    if (isBytes(value)) return '[cut: bytes]'
    const within = [...above, value]
    if (Array.isArray(value)) return value.map(item => walk(item, within))
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        if (isSecretName(key) && saysSomething(member)) return [text(key), mark]
        if (isPhoneName(key) && isNumber(member)) return [text(key), '[redacted phone]']
        return [text(key), walk(member, within)]
      }),
    )
  }
  // The walk changes strings only, so the shape stays what it was.
  return walk(value, []) as Value
}

function isNumber(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && isDialled(String(value))
}

/** Bytes, also in the forms that they take in JSON: nobody reads them, and they may spell anything. */
function isBytes(value: object): boolean {
  if (ArrayBuffer.isView(value)) return true
  if ('type' in value && value.type === 'Buffer' && 'data' in value) return true
  const entries = Array.isArray(value) ? [] : Object.entries(value)
  return entries.length > 0 && entries.every(([key, it], index) => key === String(index) && typeof it === 'number')
}

function saysSomething(value: unknown): boolean {
  if (Array.isArray(value) && value.length === 0) return false
  return value !== null && value !== undefined && value !== '' && typeof value !== 'boolean'
}
