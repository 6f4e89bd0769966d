import { randomBytes } from 'node:crypto'
import { withDeadline } from '../../domain/with-deadline.ts'
import { HandrailError, toError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { type ErrorReply, errorReply } from '../../views/messages/ephemeral.ts'
import type { Reply } from '../../views/reply.ts'

/** Slack shows `operation_timeout` after three seconds; what is later than this is answered as late. */
const patienceMs = 2_400

export type Answering = {
  readonly log: Log
  /** Whether an error says that the database does not answer. */
  readonly isDatabaseAway: (error: Error) => boolean
}

/**
 * The reply of `work`, or one that says what was not done: when it throws, and when it takes too long.
 * The reference stands in the log beside the cause.
 */
export async function replyInTime(
  asked: string,
  work: Promise<Reply>,
  { log, isDatabaseAway }: Answering,
): Promise<Reply> {
  const late = (): Reply => {
    const id = reference()
    work.catch((thrown: unknown) => log.error({ err: toError(thrown), reference: id }, asked))
    log.warn({ reference: id }, `${asked}: late`)
    return errorReply({
      asked,
      happened: 'The answer takes longer than Slack waits.',
      next: 'Look at the card in a moment: what was decided shows there. If nothing moved, press again.',
      reference: id,
    })
  }
  try {
    return await withDeadline(work, patienceMs, late)
  } catch (thrown) {
    const id = reference()
    const error = toError(thrown)
    // Whoever sends too much does not fill the reports of errors with it as well.
    if (error instanceof HandrailError && error.code === 'too_often') log.warn({ reference: id }, error.message)
    else log.error({ err: error, reference: id }, asked)
    return errorReply({ asked, ...explain(error, isDatabaseAway), reference: id })
  }
}

/** A word that stands in the answer and in the log. */
function reference(): string {
  return randomBytes(3).toString('hex').toUpperCase()
}

function explain(error: Error, isDatabaseAway: (error: Error) => boolean): Omit<ErrorReply, 'asked' | 'reference'> {
  if (error instanceof HandrailError) return { happened: error.message, next: error.hint }
  if (!isDatabaseAway(error)) {
    return {
      happened: 'Something unexpected happened.',
      next: 'Press again; if it stays, tell whoever runs Handrail.',
    }
  }
  return {
    happened: 'I could not record this, since my database does not answer.',
    notDone: 'Nothing was changed and nothing was run.',
    next: 'Go on by hand: handrail runbook show FILE prints a runbook and needs no database. I go on by myself when it is back; then press again.',
  }
}
