import type { ColumnType } from 'kysely'
import type { Encryption } from '../crypto/encryption.ts'
import type { Redactor } from '../redact/redactor.ts'

/**
 * JSON that Postgres can keep. It refuses the NUL character and half a surrogate pair, both of which may come in
 * from people and systems; each becomes U+FFFD, in names too.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(/\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g, found =>
    found === '\\\\' ? found : '\ufffd',
  )
}

/** A value as JSON gives it back: times are ISO text. */
export type Stored<T> = T extends Date ? string : T extends object ? { readonly [K in keyof T]: Stored<T[K]> } : T

/** Read as the value, written as JSON text (`jsonText`). */
export type Json<T> = ColumnType<T, string, string>

/** Text that Postgres can keep: without the NUL character, which it refuses. */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}

/** How text rests in the database: redacted, and sealed where its value is still needed. */
export type StorageCodec = { readonly encryption: Encryption; readonly redact: Redactor }
