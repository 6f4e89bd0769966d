import type { TextObject } from '@slack/types'
import { Mrkdwn } from './mrkdwn.tsx'
import { Plain } from './plain.tsx'

/** A text of a block, read by the rules of its type. */
export function Text({ of }: { of: TextObject }) {
  return of.type === 'mrkdwn' ? <Mrkdwn text={of.text} verbatim={of.verbatim ?? false} /> : <Plain text={of.text} />
}
