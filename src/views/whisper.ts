import type { Command, Reply } from '../command.ts'
import { section, sections } from './blocks.ts'
import { message } from './message.ts'
import { code, paragraph, words } from './mrkdwn.ts'

/** Plain words to the person who asked: an answer, or why nothing was done. */
export function whisper(text: string): Reply {
  return {
    kind: 'whisper',
    ...message({ drill: false, text: paragraph(text, 3000), blocks: [section([paragraph(text)])] }),
  }
}

/** What a command understands. `slash` is the command's name in this workspace, such as `/incident`. */
export function helpWhisper(slash: string, usage: Command<never>['usage']): Reply {
  const lines = usage.map(it => `${code(`${slash} ${it.words}`, 200)}  ${words(it.does, 300)}`)
  return {
    kind: 'whisper',
    ...message({
      drill: false,
      text: `${words(slash, 50)} understands: ${usage.map(it => words(it.words, 100)).join('; ')}`,
      blocks: sections(lines.length === 0 ? ['–'] : lines),
    }),
  }
}
