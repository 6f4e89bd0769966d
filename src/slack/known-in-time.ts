import { HandrailError } from '../errors.ts'

/** Who asks is known within this, or the answer is that it is not. */
const knownWithinMs = 1_500

/** @throws HandrailError `slack_unreachable` when Slack does not say who it is: then nothing is decided. */
export async function knownInTime<Value>(asked: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(unknownPerson(null)), knownWithinMs)
  })
  try {
    return await Promise.race([asked.catch((thrown: unknown) => Promise.reject(unknown(thrown))), late])
  } finally {
    clearTimeout(timer)
  }
}

function unknown(thrown: unknown): HandrailError {
  return thrown instanceof HandrailError ? thrown : unknownPerson(thrown)
}

function unknownPerson(cause: unknown): HandrailError {
  return new HandrailError(
    'slack_unreachable',
    'Slack does not say who you are and what you may do, so nothing was done',
    'Press again in a moment.',
    cause,
  )
}
