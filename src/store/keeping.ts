import type { Encryption } from '../crypto/encryption.ts'
import type { Redactor } from '../redact/redact.ts'

/** How text rests in the database: redacted, and sealed where its value is still needed. */
export type Keeping = { readonly seal: Encryption; readonly redact: Redactor }
