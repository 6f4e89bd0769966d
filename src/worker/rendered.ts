import type { TextFile } from '../slack/deliver/post-file.ts'
import type { Content } from '../slack/deliver/post-message.ts'

/** A surface as it is to be seen. */
export type Rendered =
  /** What it would show is not there any more. */
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'message'
      readonly channel: string
      readonly broadcast: boolean
      /** The message cannot be older than this. */
      readonly since: Date
      readonly content: Content
    }
  | { readonly kind: 'file'; readonly channel: string; readonly file: TextFile }
