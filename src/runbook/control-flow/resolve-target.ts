import { findSection } from '../facts/find-links.ts'
import { type OutlineSection, slugOf } from '../outline/outline.ts'
import { isImperative } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'
import { asksForHelp } from './asks-for-help.ts'
import type { Places } from './create-places.ts'
import { fileLedTo, politely, rightBefore, strictly } from './file-led-to.ts'
import { findItem, itemsIn, stepsOf } from './find-item.ts'
import { wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'

/** Where a text leads. `elsewhere`: to another document or a person, which `go` names. */
export type Target =
  | { readonly kind: 'here'; readonly to: string }
  | { readonly kind: 'elsewhere'; readonly document: string | null }
  /** It names a place that the document does not have. */
  | { readonly kind: 'unresolved'; readonly name: string }

const goTo = new RegExp(`(?:^|[\\s,;(])${wordsFor('goTo')}\\s+`, 'u')
const goOn = new RegExp(`^(?:${wordsFor('fillers')}\\s+)?${wordsFor('goOn')}`, 'u')
const end = new RegExp(`^(?:${wordsFor('fillers')}\\s+)?${wordsFor('end')}`, 'u')
const numbered = new RegExp(
  `(?:(?<![\\p{L}])(${wordsFor('step')}|${wordsFor('section')})\\s+#?|§\\s*)(\\d{1,3}(?:\\.\\d{1,2})*|[a-h])(?![\\p{L}\\d])`,
  'gu',
)

/**
 * Where a text sends whoever follows it; null where it only says what to do.
 * @param from the line it stands on, since "the next step" and "step 3" mean those near to it
 */
export function resolveTarget(said: string, from: Statement, places: Places): Target | null {
  // "Refund it (see the notes)" is done here; what stands in parentheses leads nowhere.
  const main = said.replace(/\s*\([^()]*\)/g, '')
  const go = isImperative(main) && !strictly.test(foldText(main.trim())) ? main : said.replace(seeAside, '')
  const plain = foldText(go.trim())
  if (skipsSection.test(plain)) return { kind: 'here', to: sectionBehind(from, places) }
  if (goOn.test(plain)) return { kind: 'here', to: 'next' }
  if (end.test(plain)) {
    // "Stop, there is nothing to go back to (skip to §3)" goes on there.
    const aside = /\(([^()]+)\)/.exec(said)?.[1] ?? ''
    return (goTo.test(foldText(aside)) ? findPlace(aside, from, places) : null) ?? { kind: 'here', to: 'end' }
  }
  const document = fileLedTo(go, from)
  const here = from.links.some(it => it.target.startsWith('#') && go.includes(it.text))
  if (
    (document === null || here) &&
    (goTo.test(plain) || onlyStep.test(plain) || opensWithName.test(go.trim()) || linksHere(go, from))
  ) {
    const named = findPlace(go, from, places)
    if (named !== null) return named
  }
  return document !== null || treatedAs.test(plain) || asksForHelp(go, from) ? { kind: 'elsewhere', document } : null
}

/** The section behind the one that a sentence stands in and all it holds; the end where none follows. */
function sectionBehind({ section }: Statement, { sections }: Places): string {
  return sections.find(it => it.line > section.line && it.depth <= section.depth)?.id ?? 'end'
}

/** "Skip this section". */
const skipsSection = new RegExp(
  `^(?:${wordsFor('fillers')}\\s+)?(?=${wordsFor('goOn')})\\S+\\s(?:\\S+\\s){0,2}?(?:section|part|phase|abschnitt|seccion|secao)(?![\\p{L}])`,
  'u',
)

/** Every place that a text names, for "see A or B depending on …". */
export function placesIn(text: string, places: Places): readonly string[] {
  return quotedIn(text).flatMap(([title]) => findTitled(title, places)?.id ?? [])
}

/** "(see the notes)" behind what it is about. */
const seeAside = /(?<=\S)\s*\((?:see|cf\.?|ver|véase|siehe|voir|veja)\s[^()]*\)/giu

/** "Step 3", and nothing else. */
export const onlyStep = new RegExp(`^${wordsFor('step')}\\s+#?\\d{1,3}[.!]?$`, 'u')

const opensWithName = /^(?:\[|“|"|§|#)/u

/** "Treat it as `DiskFull`": what is said elsewhere about that. */
const treatedAs = /(?:^|[\s,;])treat (?:it |this )?as (?:an? |the )?[`"“]/u

/** Whether a text is first of all a link to a place of its document ("please [Restart the pod](#restart-the-pod)"). */
export function linksHere(go: string, { links }: Statement): boolean {
  return links.some(it => it.target.startsWith('#') && go.trim().replace(politely, '').startsWith(it.text))
}

function findPlace(go: string, from: Statement, places: Places): Target | null {
  const anchor = from.links.find(it => go.includes(it.text) && it.target.startsWith('#'))
  if (anchor !== undefined) {
    const section = findSection(anchor.target.slice(1), places.sections)
    return section === null ? { kind: 'unresolved', name: anchor.target } : { kind: 'here', to: section.id }
  }
  for (const [title, at] of quotedIn(go)) {
    if (!leadsTo(go.slice(0, at))) continue
    const section = findTitled(title, places)
    if (section !== null) return { kind: 'here', to: section.id }
    const step = places.bySection.get(from.section.id)?.find(it => slugOf(it.title) === slugOf(title))
    if (step !== undefined) return { kind: 'here', to: step.id }
  }
  const plain = foldText(go)
  for (const found of plain.matchAll(numbered)) {
    const [name, , number = ''] = found
    if (!leadsTo(plain.slice(0, found.index))) continue
    const owner = titledBefore(plain.slice(0, found.index), places)
    const to = owner === null ? findNumbered(name, number, from, places) : stepOf(owner, number, places)
    if (to !== null) return { kind: 'here', to }
    if (/^(?:step|paso|schritt|etape|passo|§)/.test(name)) return { kind: 'unresolved', name }
  }
  return strictly.test(plain) ? findPlainTitle(go, from, places) : null
}

/** The section whose title stands right before a number ("see Mitigation step 1"). */
function titledBefore(before: string, { titled }: Places): OutlineSection | null {
  const words = slugOf(before)
  return titled.find(it => words === it.slug || words.endsWith(`-${it.slug}`))?.section ?? null
}

function stepOf({ id }: OutlineSection, number: string, places: Places): string {
  const [item, ...others] = itemsIn(id, Number(number), places)
  return item === undefined || others.length > 0 ? id : (stepsOf(item, places)[0]?.id ?? id)
}

/** Whether the words before a name lead there: anywhere before it a verb that does nothing else, or right before it any. */
function leadsTo(before: string): boolean {
  const plain = foldText(before).replace(/[`“"‘*_[]+$/, '')
  return plain.trim() === '' || strictly.test(`${plain} `) || rightBefore.test(plain)
}

/** What stands in quotes, in code or in other marks, and where. */
function quotedIn(text: string): readonly (readonly [string, number])[] {
  const found = text.matchAll(/`([^`]{3,80})`|[“"‘*_[]+([^”"`’*_\]]{3,80})[”"’*_\]]+/gu)
  return [...found].map(it => [(it[1] ?? it[2] ?? '').trim(), it.index] as const)
}

function findTitled(title: string, { sections, titled }: Places): OutlineSection | null {
  if (/^[\w./-]+\.\w{2,4}$|^\/|[=(){}$]/.test(title)) return null
  const slug = slugOf(foldText(title))
  const exact = titled.find(it => it.slug === slug)?.section ?? null
  // One word may end many titles.
  return exact ?? (/\S\s+\S/.test(title) ? findSection(slugOf(title), sections) : null)
}

/** "Step 3", "section 2.1": a heading that calls itself so, the item of the list around the text, or a heading with the number. */
function findNumbered(name: string, number: string, from: Statement, places: Places): string | null {
  const headings = places.numbered.get(number) ?? []
  // Of several "Step 3" the one under the same heading is meant.
  const near = headings.find(it => it.parent === from.section.id || it.parent === from.section.parent) ?? headings[0]
  const isStep = opensAsStep.test(name) && !/\D/.test(number)
  if (near !== undefined && (!isStep || opensAsStep.test(foldText(near.title)))) return near.id
  const item = isStep ? findItem(Number(number), from, places) : null
  if (item === null || (near !== undefined && item.section !== from.section.id)) return near?.id ?? null
  return stepsOf(item, places)[0]?.id ?? null
}

const opensAsStep = new RegExp(`^${wordsFor('step')}(?![\\p{L}])`, 'u')

/** "go to the rollback procedure", "see Escalation below": words that are the title of a section. */
function findPlainTitle(go: string, from: Statement, { titled }: Places): Target | null {
  const plain = `-${slugOf(foldText(go))}-`
  const found = titled.find(it => it.section !== from.section && plain.includes(`-${it.slug}-`))
  return found === undefined ? null : { kind: 'here', to: found.section.id }
}
