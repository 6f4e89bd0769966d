import type { Redactor } from '../redact/redact.ts'
import type { Seal } from '../redact/seal.ts'

/** How text rests in the database: redacted, and sealed where its value is still needed. */
export type Keeping = { readonly seal: Seal; readonly redact: Redactor }
