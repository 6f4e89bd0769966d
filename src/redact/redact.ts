import { findEmailAddresses } from './email-addresses.ts'
import { findKnownSecrets } from './known-secrets.ts'
import { findNamedSecrets, secretName } from './named-secrets.ts'
import { findPhoneNumbers } from './phone-numbers.ts'
import { findSecretShapes } from './secret-shapes.ts'
import { replaceSpans } from './span.ts'

export type Redactor = {
  /** The text without secrets and personal data. */
  readonly text: (value: string) => string
  /** The same for every string and key of plain JSON; what stands under a name for secrets is redacted whole. */
  readonly json: <Value>(value: Value) => Value
}

/** JSON nested deeper than this is cut: nobody reads it, and walking it would exhaust the stack. */
const deepest = 100

/**
 * The one redaction that everything passes on its way out of the process.
 * @param secrets the values behind the catalog's and the bot's own secrets; found in every encoding they take.
 */
export function makeRedactor({ secrets }: { readonly secrets: readonly string[] }): Redactor {
  const finders = [findKnownSecrets(secrets), findNamedSecrets, findSecretShapes, findEmailAddresses, findPhoneNumbers]
  const text = (value: string): string =>
    replaceSpans(
      value,
      finders.flatMap(find => find(value)),
    )

  const walk = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return text(value)
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    if (depth === deepest) return '[cut: nested too deep]'
    if (Array.isArray(value)) return value.map(item => walk(item, depth + 1))
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        text(key),
        typeof member === 'string' && member !== '' && secretName.test(key)
          ? '[redacted secret]'
          : walk(member, depth + 1),
      ]),
    )
  }
  // The walk changes strings only, so the shape stays what it was.
  return { text, json: value => walk(value, 0) as typeof value }
}
