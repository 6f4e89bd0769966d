import { unitInText } from '../units/unit.ts'
import { endsInVerb, findAct, isImperative } from '../words/find-act.ts'
import { type Condition, createCondition } from './condition.ts'
import { hideCode, mostClauses, wordsFor } from './hide-code.ts'

const leads = new RegExp(`^${wordsFor('goTo')}|^${wordsFor('goOn')}|^${wordsFor('end')}`, 'u')

const must = new RegExp(`(?<![\\p{L}])${wordsFor('must')}(?![\\p{L}])`, 'u')

/** "If it is stuck, act fast. Restart it." */
const urgent = new RegExp(`^${wordsFor('urgently')}[.;!]\\s+\\S`, 'u')

/** "If a, b or c, restart it": the condition ends where what follows tells to do something. */
export function splitCondition(text: string, plain: string, from: number): Condition | null {
  const outside = plain.replace(/\([^()]*\)/g, found => '·'.repeat(found.length))
  const ends = [
    ...outside
      .slice(from)
      .matchAll(/,\s+|:\s+|;\s+|\s+[—–]\s+|\s+-\s+|\s*(?:→|⇒|->|=>)\s*|,?\s+(?:then|entonces|dann|alors|entao)\s+/gu),
  ]
  for (const end of ends.slice(0, mostClauses)) {
    const go = text.slice(from + end.index + end[0].length)
    if (tellsToDo(go)) return createCondition(text.slice(from, from + end.index), go)
  }
  // "If it fails twice (2 hours) escalate to …": without a comma, the verb that asks for help ends the condition.
  const asks = /(?<=[·\p{L}\d])\s+(?=(?:escalate|page|contact|notify)\s)/u.exec(outside.slice(from))
  if (asks !== null && asks.index > 0)
    return createCondition(text.slice(from, from + asks.index), text.slice(from + asks.index))
  const bare = /^(.+?):$/.exec(text.slice(from))
  return bare === null || tellsThen.test(plain) ? null : createCondition(bare[1] ?? '', '')
}

/** "When it fails, two things happen:" tells what happens. */
export const tellsThen = /,\s+(?!(?:or|and|o|y|oder|und|ou|et|e)\s)/

/** "It is best to purge it", "the only way is to restore it", "you can delete it". */
function asksIndirectly(clause: string, plain: string): boolean {
  const found = must.exec(plain.split(/[.;]/)[0] ?? '')
  return found !== null && found.index < 40 && findAct(clause.slice(found.index + found[0].length).trim()) !== null
}

/** "File a ticket"; a file is a noun elsewhere. */
const files = /^file\s+(?:[\w-]+\s+){0,4}?(?:tickets?|issues?|bugs?|cases?|reports?|incident|correction|against)\b/

/** "Consider resizing the volume." */
const considers = /^consider\s+\p{L}+ing(?![\p{L}])/u

/** "If zero, `UPDATE …`": a command or statement that is all that is said. */
function opensWithCommand(clause: string): boolean {
  const code = /^(`[^`]+`)\s*(?:$|[.;,)]|(?:to|and|then|or)\s)/.exec(clause)?.[1]
  return code !== undefined && unitInText(code, 0) !== null
}

/** Whether a clause asks for something, sends somewhere, or ends the work. */
export function tellsToDo(clause: string): boolean {
  const plain = hideCode(clause)
  return (
    isImperative(clause) ||
    opensWithCommand(clause) ||
    endsInVerb(clause) ||
    urgent.test(plain) ||
    considers.test(plain) ||
    leads.test(plain) ||
    files.test(plain) ||
    asksIndirectly(clause, plain)
  )
}
