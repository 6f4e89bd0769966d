import { type Condition, createCondition } from './condition.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'
import { readBareCondition } from './read-conditions.ts'
import { tellsToDo } from './split-condition.ts'

/**
 * When somebody is called, by an item of a list about that: whom and when ("SRE lead: if the site is down"), or only when,
 * under a heading or sentence that says so ("When to escalate", "Page the DBA if:").
 */
export function readCall({ text, named, list, section }: Statement): Condition | null {
  const [, who = '', rest = ''] = /^(?:(\p{L}[^:.`]{1,40}?)(?::|\s[—–])\s+)?(.+)$/su.exec(text) ?? []
  const [called, when] = named === null ? [who, rest] : [named.replace(/:$/, ''), text]
  const bare = called === '' ? null : readBareCondition(when, hideCode(when))
  if (bare !== null && bare.go === '') return createCondition(bare.when, called)
  const over = list?.under.split(' / ').at(-1) ?? ''
  const lead =
    (leadsIn.test(hideCode(over)) ? over : null) ?? (leadsIn.test(hideCode(section.title)) ? section.title : null)
  if (lead === null || tellsToDo(text) || /:$/.test(text)) return null
  const said = named === null ? text : `${named.replace(/:$/, '')}: ${text}`
  return createCondition(said.replace(/[.;,]$/, ''), callOf(lead))
}

/** "Escalate to the lead if:", "Escalate if any of these:", "When to page the DBA". */
const leadsIn = new RegExp(
  `^(?:when|wann|cuando|quand|quando)\\s+(?:to|zu|escalar|escalader|eskalieren)(?![\\p{L}])|(?<![\\p{L}])(?:${wordsFor('if')})(?:\\s+(?:any|one|all|either)(?: of)?(?: (?:these|the following|them))?(?: (?:is|are) (?:true|so))?)?:$`,
  'u',
)

/** What such words tell to do, without "when". */
function callOf(lead: string): string {
  const act = lead.replace(/^(?:when|wann|cuando|quand|quando)\s+(?:to\s+|zu\s+)?/iu, '')
  return act.replace(/[,\s]+(?:if|when|si|wenn|falls|quand|se|quando)(?:\s[^:]{0,40})?:$|:$/iu, '')
}
