import { nearestWord } from '../src/domain/nearest-word.ts'
import { type Asked, says } from '../src/flow/handler.ts'
import { listSystems } from '../src/flow/queries/list-systems.ts'
import type { Services } from '../src/flow/services.ts'
import { ephemeral } from '../src/views/messages/ephemeral.ts'

/** The first word, as it was typed and in lower case, and what stands behind it. */
export function readWords(words: string) {
  const [, typed = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(words.trim()) ?? []
  return { typed, verb: typed.toLowerCase(), rest }
}

/** What is said to words that are none of a command's, with the nearest that is. */
export function unknownWords(typed: string, called: string, known: readonly string[]): Asked {
  const nearest = nearestWord(readWords(typed).typed, known)
  const meant = nearest === null ? '' : ` Did you mean ${called} ${nearest}?`
  return says(ephemeral(`“${typed}” is none of the words that I know here.${meant} ${called} help shows them.`))
}

/** The key of the system that words name, null where they name none; what is said where there is no such system. */
export function readSystem(words: string, { catalog }: Pick<Services, 'catalog'>): { system: string | null } | Asked {
  const asked = words.trim()
  if (asked === '') return { system: null }
  const [named] = listSystems(catalog, asked)
  if (named !== undefined) return { system: named[0] }
  const names = Object.values(catalog.systems).map(it => it.name)
  const nearest = nearestWord(asked, names)
  const meant = nearest === null ? '' : ` Did you mean ${nearest}?`
  return says(ephemeral(`No system is called “${asked}”.${meant} There is ${names.join(', ')}.`))
}
