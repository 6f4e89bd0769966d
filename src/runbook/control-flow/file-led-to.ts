import { foldText } from '../words/fold-text.ts'
import { namesConsole } from '../words/is-question.ts'
import { wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'

const file = /[\w./-]+\.(?:md|mdx|markdown|txt|rst|adoc)\b/i

export const politely =
  /^(?:(?:then|dann|entonces|alors|então)\s+)?(?:(?:please|bitte|por favor|s['’]il vous pla[iî]t|veuillez)[,:]?\s+)?/iu

/** The document that a text leads to, or null; one that is changed or only spoken of leads nowhere. */
export function fileLedTo(said: string, { links }: Statement): string | null {
  const go = said.replace(/\s*\([^()]*\)/g, '')
  const linked = links.flatMap(it =>
    file.test(it.target.split('#')[0] ?? '')
      ? [{ at: go.indexOf(it.text), name: it.target, size: it.text.length }]
      : [],
  )
  const opened = consults.test(foldText(go.trim()).replace(politely, ''))
  const articles = links.flatMap(it =>
    opened && /^https?:/.test(it.target) && !namesConsole(it.text) && go.includes(it.text)
      ? [{ at: go.indexOf(it.text), name: it.text, size: it.text.length }]
      : [],
  )
  const written = [...go.matchAll(files)].map(it => ({ at: it.index, name: it[0], size: it[0].length }))
  const found = [...linked, ...articles, ...written].find(
    it => it.at >= 0 && !template.test(it.name) && leadsUpTo(go.slice(0, it.at), go.slice(it.at + it.size)),
  )
  return found?.name ?? null
}

const consults = new RegExp(`^${wordsFor('consult')}\\s`, 'u')

/** Whether words right before a name lead to it: "see the", "follow", "the way back is"; none at all does, too. */
function leadsUpTo(before: string, behind: string): boolean {
  const plain = foldText(before).replace(/[`“"*_[(]+$/, '')
  const clause = plain.split(/[.;:]\s|\s[—–]\s|,\s/).at(-1) ?? ''
  if (clause.trim() === '') return isAlone.test(behind)
  return (clause.length < 90 && strictly.test(`${clause} `)) || rightBefore.test(clause) || leadsBy.test(clause)
}

/** A name that stands by itself, and is not what a sentence tells of. */
const isAlone =
  /^[)`\]*]*\s*(?:$|[.,;:(—–]|§\s*\S+\s*(?:$|[.,;(])|(?:path|step|section|mitigation|part|instead|immediately|for)\b)/iu
const leadsBy = /(?:path|procedure|runbook|playbook|process|way|fix|remedy) (?:back )?is\s+(?:the\s+|in\s+)?$/u
const files = new RegExp(file, 'gi')
/** A name that stands for many ("incident-YYYY"). */
const template = /YYYY|XXX|NNN|[<{]/

export const rightBefore = new RegExp(
  `(?:^|[\\s,;(])${wordsFor('goTo')}\\s+(?:(?:the|el|la|los|las|den|die|das|le|les|l'|a|o|as|os|section|runbook|again|from|with|at)\\s+)*$`,
  'u',
)

/** "Run smoke tests" does something, "go to Smoke tests" leads there. */
export const strictly =
  /(?:^|[\s,;(])(?:go|jump|skip|proceed|continue|move|return|switch|see|follow|consult|refer|fall back|ve|ir|vaya|salta|pasa|continua|vuelve|sigue|ver|vease|consulta|gehe|springe|weiter|siehe|folge|aller|allez|passe[rz]|continue[rz]|voir|suive[rz]|va|pule|passe|volte|siga|veja|consulte)\s/u
