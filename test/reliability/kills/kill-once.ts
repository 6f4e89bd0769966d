import { setTimeout as pause } from 'node:timers/promises'
import type { Story } from '../../support/start-story.ts'
import type { Draw } from '../draw-from.ts'

/** Kills the bot within the time that people act, and starts it again. */
export async function killOnce({ demo }: Story, draw: Draw): Promise<void> {
  await pause(draw() * 900)
  await demo.bot.kill('SIGKILL')
  // A bot that cannot start at all is tried again for ever by whoever runs it.
  const late = AbortSignal.timeout(60_000)
  const over = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () =>
      reject(new Error(`The bot did not come back: ${demo.bot.output().slice(-500)}`)),
    )
  })
  await Promise.race([demo.bot.restart(), over])
}
