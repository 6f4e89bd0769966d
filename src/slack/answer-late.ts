import type { Reply } from '../command.ts'
import { HandrailError, toError } from '../errors.ts'
import type { Log } from '../log.ts'
import { whisperError } from '../views/whisper-error.ts'

/** Slack shows `operation_timeout` after three seconds; what is later than this is answered as late. */
const patienceMs = 2_500

/**
 * The reply of `work`, or one that says what was not done: when it throws, and when it takes too long.
 * The reference stands in the log beside the cause.
 */
export async function replyInTime(
  asked: string,
  work: Promise<Reply>,
  log: Log,
  reference: () => string,
): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>(resolve => {
    timer = setTimeout(resolve, patienceMs, 'late')
  })
  try {
    const reply = await Promise.race([work, late])
    if (reply !== 'late') return reply
    const id = reference()
    work.catch((thrown: unknown) => log.error({ err: toError(thrown), reference: id }, asked))
    log.warn({ reference: id }, `${asked}: late`)
    return whisperError({
      asked,
      happened: 'The answer takes longer than Slack waits.',
      next: 'Look at the card in a moment: what was decided shows there. If nothing moved, press again.',
      reference: id,
    })
  } catch (thrown) {
    const id = reference()
    const error = toError(thrown)
    log.error({ err: error, reference: id }, asked)
    return whisperError({
      asked,
      happened: error instanceof HandrailError ? error.message : 'Something unexpected happened.',
      next: error instanceof HandrailError ? error.hint : 'Press again; if it stays, tell whoever runs Handrail.',
      reference: id,
    })
  } finally {
    clearTimeout(timer)
  }
}
