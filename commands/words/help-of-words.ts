import { says } from '../../src/flow/handler.ts'
import { code } from '../../src/views/kit/mrkdwn.ts'
import { helpReply } from '../../src/views/messages/ephemeral.ts'
import type { Usage } from '../../src/views/reply.ts'
import { unknownWords } from '../read-words.ts'
import type { Word } from './word.ts'

/** Below the first screen, in this order. */
const headings: readonly (readonly [Word['group'], string])[] = [
  ['people', 'Who does what, and how bad it is'],
  ['targets', 'What is left alone meanwhile'],
  [undefined, 'The record, and afterwards'],
]

/** The lines of the first screen: as many as a phone shows, and how to see the others. */
export function firstUsage(words: readonly Word[]): Usage {
  return [
    ...words.filter(it => it.group === 'first').flatMap(it => it.usage.slice(0, 1)),
    { words: 'help more', does: 'shows the other words; help WORD explains one' },
  ]
}

/**
 * `help`, `help more` and `help WORD`.
 * @param called what stands before a word where it was asked, such as `/incident`.
 */
export function helpOfWords(asked: string, called: string, words: readonly Word[]) {
  const typed = asked.trim().toLowerCase()
  if (typed === '') return says(helpReply(called, firstUsage(words)))
  if (typed === 'more') {
    const groups = headings.map(([group, heading]) => ({ heading, usage: more(words, group) }))
    return says(helpReply(called, [], groups))
  }
  const word = words.find(it => it.name === typed || it.synonyms?.includes(typed))
  if (word === undefined) return unknownWords(asked, called, ['more', ...words.map(it => it.name)])
  return says(helpReply(called, word.usage, [], notes(word, called)))
}

/** What does not stand on the first screen: further lines of its words, and the words of a group. */
function more(words: readonly Word[], group: Word['group']): Usage {
  const further = group === undefined ? words.filter(it => it.group === 'first').flatMap(it => it.usage.slice(1)) : []
  return [...words.filter(it => it.group === group).flatMap(it => it.usage), ...further]
}

function notes({ name, synonyms = [], alone, followedBy }: Word, called: string): readonly string[] {
  const said = followedBy === 'nothing' ? `${name} INC-7` : `${name} INC-7 …`
  return [
    ...(synonyms.length === 0 ? [] : [`The same as ${synonyms.map(it => code(it, 40)).join(', ')}.`]),
    ...(alone
      ? []
      : [`Which incident: its number, as in ${code(`${called} ${said}`, 100)}; else the only one that is open here.`]),
  ]
}
