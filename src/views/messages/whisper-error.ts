import type { Reply } from '../../command.ts'
import { section } from '../kit/blocks.ts'
import { message } from '../kit/message.ts'
import { code, words } from '../kit/mrkdwn.ts'

export type WhisperError = {
  /** What the person asked for, in their words. */
  readonly asked: string
  readonly happened: string
  /** What was not done; left out where nobody knows. */
  readonly notDone?: string
  readonly next: string
  /** Stands in the log beside the cause. */
  readonly reference: string
}

/** The one form of an error: what was asked, what happened, what was not done, what to do next, a reference. */
export function whisperError({ asked, happened, notDone, next, reference }: WhisperError): Reply {
  const sentences = [`${words(asked, 200)}: ${words(happened, 500)}`, words(notDone ?? '', 300), words(next, 500)]
    .filter(it => it !== '')
    .map(it => (/[.!?…]$/.test(it) ? it : `${it}.`))
    .join(' ')
  return {
    kind: 'whisper',
    ...message({
      drill: false,
      text: `${sentences} Reference ${words(reference, 60)}.`,
      blocks: [section([`${sentences} Reference ${code(reference, 60)}.`])],
    }),
  }
}
