import { saysTrouble } from '../choices/alternatives-among.ts'
import { endsInVerb } from '../words/find-act.ts'
import { type Condition, createCondition } from './condition.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import { splitCondition, tellsToDo } from './split-condition.ts'

/**
 * "For stuck jobs, restart the worker", "Bei Störungen den Dienst neu starten", "Production only: tell the customers":
 * a case by its name, in front of what is done. Null where none is named.
 */
export function readCase(text: string, plain: string): Condition | null {
  const narrowed = narrowedTo.exec(plain) ?? onlyBehind.exec(plain)
  if (narrowed !== null && tellsToDo(text.slice(narrowed[0].length)))
    return createCondition(text.slice(0, (narrowed[1] ?? '').length), text.slice(narrowed[0].length))
  const head = opensFor.exec(plain)
  if (head === null) return null
  const halves = splitCondition(text, plain, head[0].length)
  if (
    halves !== null &&
    halves.go !== '' &&
    (saysTrouble(halves.when) || (namesCase(plain, halves.when) && !consults.test(hideCode(halves.go))))
  )
    return halves
  const words = [...text.slice(head[0].length).matchAll(/\S+/g)]
  for (const [index, next] of words.slice(1, mostOfCase).entries()) {
    const word = words[index]?.[0] ?? ''
    if (/[.,:;]$/.test(word)) return null
    const at = head[0].length + next.index
    const rest = text.slice(at)
    // The name of a case ends in what is wrong, and German puts no comma behind it.
    if (saysTrouble(word) && endsInVerb(rest)) return createCondition(text.slice(head[0].length, at), rest)
  }
  return null
}

/** "For credentials of a vendor, follow …" and not "For safety, …", "For a minute, …": what it is about, and no aim or time. */
function namesCase(plain: string, when: string): boolean {
  const words = when.split(/\s+/).length
  return (
    plain.startsWith('for ') && words > 1 && words <= 14 && !aim.test(hideCode(when)) && !/^(?:\S+\s+)?\d/.test(when)
  )
}

/** "For jobs of the importer:" over what is done with them; each of several is no case. */
export function opensCaseAlone(plain: string): boolean {
  const [, when = ''] = /^for (.+):$/.exec(plain) ?? []
  return when !== '' && opensFor.test(plain) && !/[.;:]/.test(when) && !ofEach.test(when) && namesCase(plain, when)
}

const ofEach = /^(?:each|every|all|any)\s/

/** "For the topology, see the guide" leads there in any case. */
const consults = /^(?:please )?(?:see|refer|consult|read|check out|visit)\s/u

const aim =
  /(?:reasons?|purposes?|sake|safety|security|consistency|simplicity|clarity|convenience|compliance|visibility|results?|times?|minutes?|hours?|seconds?|window|while|moment|questions?|feedback|help|details|info(?:rmation)?|instructions?|part|step|now)$/u

/** Words of a case that no comma ends, and the one behind it. */
const mostOfCase = 5

const opensFor = new RegExp(
  `^(?:${wordsFor('only')}\\s+)?${wordsFor('for')}\\s+(?!${wordsFor('notFor')}(?![\\p{L}]))`,
  'u',
)

/** "Only for production: …" */
const narrowedTo = new RegExp(
  `^(${wordsFor('only')}\\s+(?:for|on|in|with|para|en|con|fur|bei|im|in|pour|avec|em|com)\\s[^:,.]{2,60}):\\s+`,
  'u',
)

/** "Production only: …" */
const onlyBehind = new RegExp(`^([\\p{L}\\d][^:,.]{1,40}\\s${wordsFor('narrows')}):\\s+`, 'u')

/** "On a failed build:", "On non-empty plan:": over what is done when it happens. */
export function namesEvent(plain: string): boolean {
  const [, event = ''] = onEvent.exec(plain) ?? []
  return event !== '' && (saysTrouble(event) || event.startsWith('non-'))
}

const onEvent = /^(?:on|upon)\s+(?:an?\s+)?(\S+(?:\s\S+){0,3}?):?$/u
