import type { Readable } from 'node:stream'

const largest = 1_048_576

/**
 * The body of an answer as text, at most 1 MiB.
 * @param listen for an answer without end: milliseconds after which what came so far is the answer, which then may also
 * be cut at 1 MiB.
 * @throws Error when an answer with an end is larger.
 */
export async function readBody(body: Readable, listen: number | null): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  let stopped = false
  const stop = () => {
    stopped = true
    body.destroy()
  }
  const timer = listen === null ? undefined : setTimeout(stop, listen)
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes <= largest) continue
      if (listen === null) throw new Error('its answer is larger than 1 MiB')
      break
    }
  } catch (thrown) {
    // Ending a stream early is an error to its reader; here it is the end that was meant.
    if (!stopped) throw thrown
  } finally {
    clearTimeout(timer)
    body.destroy()
  }
  return Buffer.concat(chunks).subarray(0, largest).toString('utf8')
}
