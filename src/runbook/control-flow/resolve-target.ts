import { findSection } from '../facts/find-links.ts'
import { type OutlineSection, slugOf } from '../outline/outline.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'
import type { Places } from './create-places.ts'
import { wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'

/** Where a text leads. `elsewhere`: to another document or a person, which `go` names. */
export type Target =
  | { readonly kind: 'here'; readonly to: string }
  | { readonly kind: 'elsewhere' }
  /** It names a place that the document does not have. */
  | { readonly kind: 'unresolved'; readonly name: string }

const goTo = new RegExp(`(?:^|[\\s,;(])${wordsFor('goTo')}\\s+`, 'u')
const goOn = new RegExp(`^(?:${wordsFor('fillers')}\\s+)?${wordsFor('goOn')}`, 'u')
const end = new RegExp(`^(?:${wordsFor('fillers')}\\s+)?${wordsFor('end')}`, 'u')
const numbered = new RegExp(
  `(?:(?<![\\p{L}])(${wordsFor('step')}|${wordsFor('section')})\\s+#?|§\\s*)(\\d{1,3}(?:\\.\\d{1,2})*|[a-h])(?![\\p{L}\\d])`,
  'gu',
)
const audience = new RegExp(`(?<![\\p{L}])${wordsFor('audience')}(?![\\p{L}])`, 'u')
const file = /[\w./-]+\.(?:md|mdx|markdown|txt|rst|adoc)\b/i

/**
 * Where a text sends whoever follows it; null where it only says what to do.
 * @param from the line it stands on, since "the next step" and "step 3" mean those near to it
 */
export function resolveTarget(said: string, from: Statement, places: Places): Target | null {
  // "Refund it (see the notes)" is done here; what stands in parentheses leads nowhere.
  const main = said.replace(/\s*\([^()]*\)/g, '')
  const go = isImperative(main) && !goTo.test(foldText(main.trim())) ? main : said
  const plain = foldText(go.trim())
  if (goOn.test(plain)) return { kind: 'here', to: 'next' }
  if (end.test(plain)) return { kind: 'here', to: 'end' }
  const document = fileIn(go, from)
  const leads = goTo.test(plain) || /^(?:\[|“|"|§|#)/u.test(plain)
  if (leads || document !== null) {
    const named = findPlace(go, from, places)
    if (named !== null) return named
    if (document !== null) return { kind: 'elsewhere' }
  }
  return asksForHelp(go, from) ? { kind: 'elsewhere' } : null
}

/** Every place that a text names, for "see A or B depending on …". */
export function placesIn(text: string, places: Places): readonly string[] {
  return quotedIn(text).flatMap(title => findTitled(title, places)?.id ?? [])
}

function fileIn(go: string, { links }: Statement): string | null {
  const linked = links.find(it => go.includes(it.text) && file.test(it.target.split('#')[0] ?? ''))
  return file.exec(go)?.[0] ?? linked?.target ?? null
}

function findPlace(go: string, from: Statement, places: Places): Target | null {
  const anchor = from.links.find(it => go.includes(it.text) && it.target.startsWith('#'))
  if (anchor !== undefined) {
    const section = findSection(anchor.target.slice(1), places.sections)
    return section === null ? { kind: 'unresolved', name: anchor.target } : { kind: 'here', to: section.id }
  }
  for (const title of quotedIn(go)) {
    const section = findTitled(title, places)
    if (section !== null) return { kind: 'here', to: section.id }
    const step = places.bySection.get(from.section.id)?.find(it => slugOf(it.title) === slugOf(title))
    if (step !== undefined) return { kind: 'here', to: step.id }
  }
  for (const [name, , number = ''] of foldText(go).matchAll(numbered)) {
    const to = findNumbered(name, number, from, places)
    if (to !== null) return { kind: 'here', to }
    if (/^(?:step|§)/.test(name)) return { kind: 'unresolved', name }
  }
  return strictly.test(foldText(go)) ? findPlainTitle(go, from, places) : null
}

/** "Run smoke tests" does something, "go to Smoke tests" leads there. */
const strictly =
  /(?:^|[\s,;(])(?:go|jump|skip|proceed|continue|move|return|switch|see|follow|consult|refer|fall back|ve|ir|vaya|salta|pasa|continua|vuelve|sigue|ver|vease|consulta|gehe|springe|weiter|siehe|folge|aller|allez|passe[rz]|continue[rz]|voir|suive[rz]|va|pule|passe|volte|siga|veja|consulte)\s/u

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/[“"`‘*_[]+([^”"`’*_\]]{3,80})[”"`’*_\]]+/gu)].map(it => (it[1] ?? '').trim())
}

function findTitled(title: string, { sections, titled }: Places): OutlineSection | null {
  if (/^[\w./-]+\.\w{2,4}$|^\/|[=(){}$]/.test(title)) return null
  const slug = slugOf(foldText(title))
  return findSection(slugOf(title), sections) ?? titled.find(it => it.slug === slug)?.section ?? null
}

/** "Step 3", "section 2.1": a heading with this number, else the item with it in the list that the text stands in. */
function findNumbered(name: string, number: string, from: Statement, places: Places): string | null {
  const headings = places.numbered.get(number) ?? []
  // Of several "Step 3" the one under the same heading is meant.
  const near = headings.find(it => it.parent === from.section.id || it.parent === from.section.parent) ?? headings[0]
  if (near !== undefined) return near.id
  if (!/^(?:step|paso|schritt|etape|passo)/.test(name) || /\D/.test(number)) return null
  const own = places.bySection.get(from.section.id) ?? []
  return own.find(it => places.itemNumbers.get(it.line) === Number(number))?.id ?? null
}

/** "go to the rollback procedure", "see Escalation below": words that are the title of a section. */
function findPlainTitle(go: string, from: Statement, { titled }: Places): Target | null {
  const plain = `-${slugOf(foldText(go))}-`
  const found = titled.find(it => it.section !== from.section && plain.includes(`-${it.slug}-`))
  return found === undefined ? null : { kind: 'here', to: found.section.id }
}

const helps =
  /\b(?:escalat\w+|page|paging|call|contact|phone|ping|involve|engage|loop in|reach out|ask|notify|alert|hand over|open (?:a|an) (?:\w+ )?(?:ticket|case|support)|raise (?:a|an) (?:\w+ )?(?:ticket|case)|(?:open|raise|file|create) an? (?:[\w-]+ ){0,3}?(?:ticket|case)|file (?:a|an) (?:\w+ )?(?:ticket|case)|escalar|escala|contactar|contacta|llamar|llama|avisar|avisa|eskalieren|eskaliere|kontaktieren|anrufen|escalader|escaladez|contacter|contactez|appeler|appelez|contate|acione|ligue)\b/iu

/** "Ask your tech lead", "ping the SRE", "open an AWS support ticket", and not "ask whether it is back". */
const asksSomebody =
  /^(?:ask|ping)\s+(?:(?:your|an?|the|our)\s+)?@?(?:[\w-]+\s+){0,3}?(?:lead|team|manager|on-?call|owners?|engineers?|admin\w*|dba|sre|sm|cto|support|maintainers?|experts?)\b|^(?:open|raise|file|create)\s+an?\s+(?:[\w-]+\s+){0,3}?(?:ticket|case)\b/

/** Handing over to people who help; telling those whom it concerns is none. */
function asksForHelp(go: string, { phase, label }: Statement): boolean {
  const act = findAct(go)
  const escalation = phase === 'escalate' || /escala|eskal/i.test(label ?? '')
  const found = helps.exec(go)
  if (found === null) return act === 'escalate'
  const told = foldText(go.slice(found.index))
  const asked = act === 'escalate' || asksSomebody.test(told) || (act === 'notify' && found.index < 12) || escalation
  const api = /^(?:call|contact|alert|page|ask)$/i.test(found[0]) && /`|\/\w|\bapi\b/i.test(told.slice(0, 30))
  return asked && !api && (escalation || !audience.test(told.split(/[.;]/)[0] ?? ''))
}
