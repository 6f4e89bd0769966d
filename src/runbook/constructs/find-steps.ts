import type { Withheld } from '../cautions/withheld.ts'
import type { Outline, Place } from '../outline/outline.ts'
import { listContextTexts } from '../polarity/context-text.ts'
import { decideImpliedPolarity, decidePolarity, type Polarity } from '../polarity/decide-polarity.ts'
import { linesNotReached } from '../polarity/lines-not-reached.ts'
import { redefinedCommands } from '../polarity/redefined-commands.ts'
import type { Draft } from '../steps/draft.ts'
import { type MadeStep, makeStep } from '../steps/make-step.ts'
import { repeatSteps } from '../steps/repeat-steps.ts'
import type { Fact } from './construct.ts'
import { constructs } from './constructs.ts'

/** A block and what became of it. */
export type Claim = {
  readonly place: Place
  readonly construct: string
  readonly role: 'step' | 'fact' | 'prose'
  readonly steps: readonly string[]
}

export type Found = {
  readonly outline: Outline
  readonly made: readonly MadeStep[]
  readonly facts: readonly Fact[]
  readonly claims: readonly Claim[]
  /** What is quoted and not offered. */
  readonly withheld: readonly Withheld[]
}

/** Every block goes to the first construct that takes it; what a construct expects of the step before is added to that step. */
export function findSteps(outline: Outline): Found {
  const drafts: Draft[] = []
  const placeOf: Place[] = []
  const facts: Fact[] = []
  const claims: { place: Place; construct: string; role: Claim['role']; drafts: readonly number[] }[] = []
  for (const place of outline.places) {
    const { taken, construct } = takenBy(place)
    const last = drafts.length - 1
    const adds = (taken?.expects?.length ?? 0) + (taken?.branches?.length ?? 0) > 0
    const previous = drafts[last]
    if (adds && previous !== undefined && previous.section === place.section.id)
      drafts[last] = {
        ...previous,
        expects: [...previous.expects, ...(taken?.expects ?? [])],
        branches: [...previous.branches, ...(taken?.branches ?? [])],
      }
    const made = taken?.drafts ?? []
    const numbers = made.map((_, index) => drafts.length + index)
    drafts.push(...made)
    placeOf.push(...made.map(() => place))
    facts.push(...(taken?.facts ?? []))
    claims.push({
      place,
      construct,
      role: taken?.role ?? 'prose',
      drafts: adds && last >= 0 ? [last, ...numbers] : numbers,
    })
  }
  const ids = idsOf(drafts)
  const all = new Set(ids)
  const { integrations } = outline.source
  const redefined = redefinedCommands(outline.source.lines)
  const notReached = linesNotReached(outline.source.lines)
  const made = repeatSteps(
    drafts.map((draft, index) =>
      makeStep(
        draft,
        ids[index] ?? '',
        linesOf(draft, outline, all),
        () =>
          isNotReached(draft, notReached)
            ? { verdict: 'against', why: 'the lines before it in its fence end the shell or say not to run it' }
            : polarityOf(draft, placeOf[index], outline, redefined),
        integrations,
      ),
    ),
    integrations,
  )
  return {
    outline,
    made,
    facts,
    claims: claims.map(claim => ({ ...claim, steps: claim.drafts.flatMap(index => ids[index] ?? []) })),
    withheld: [],
  }
}

function isNotReached({ unit }: Draft, notReached: ReadonlySet<number>): boolean {
  if (unit === null || notReached.size === 0) return false
  for (let line = unit.line; line <= unit.endLine; line++) if (notReached.has(line)) return true
  return false
}

/** Whether the document asks for what a draft quotes or implies, by its words and those that stand over it. */
function polarityOf(
  draft: Draft,
  place: Place | undefined,
  { sections, source }: Outline,
  redefined: ReadonlySet<string>,
): Polarity {
  const { unit, line } = draft
  if (place === undefined) return { verdict: 'unclear', why: 'nothing says where it stands' }
  if (unit?.language === 'shell' && redefined.size > 0) {
    const name = /^\s*(?:\S+=\S*\s+)*([\w-]+)/.exec(unit.text)?.[1] ?? ''
    if (redefined.has('*') || redefined.has(name))
      return { verdict: 'against', why: `the document gives ${name} another meaning (alias, function or variable)` }
  }
  if (unit === null) return decideImpliedPolarity(draft, listContextTexts(place, line, null, sections))
  const codes = [...draft.text.matchAll(/`([^`]+)`/g)].map(found => (found[1] ?? '').trim())
  const inline = codes.filter(code => unit.text.split('\n').includes(code) || unit.text === code)
  const above = listContextTexts(place, unit.line, inline[0] ?? null, sections)
  const code = source.lines.slice(unit.line - 1, unit.endLine)
  const bare = inline.length === 0 && draft.text.includes(unit.text)
  return bare
    ? decidePolarity({ ...draft, text: draft.text.replace(unit.text, `\`${unit.text}\``) }, [unit.text], above, code)
    : decidePolarity(draft, inline, above, code)
}

function takenBy(place: Place) {
  if (place.block.type === 'heading')
    return { taken: { role: 'fact' as const, drafts: [], facts: [], expects: [], branches: [] }, construct: 'heading' }
  for (const construct of constructs) {
    const taken = construct.take(place)
    if (taken !== null) return { taken, construct: construct.name }
  }
  return { taken: null, construct: 'prose' }
}

/** The lines a draft stands on; of a line that was taken apart and of a table's row, only the draft's own words. */
function linesOf(draft: Draft, { source }: Outline, ids: ReadonlySet<string>): readonly string[] {
  const { line, endLine, label, text, details } = draft
  const apart = draft.construct === 'command table' || ids.has(`L${line}b`)
  return apart && line === endLine
    ? [label ?? '', text, ...details.map(phrase => phrase.text)]
    : source.lines.slice(line - 1, endLine)
}

/** `L18`, and `L18b`, `L18c` for further steps of the same line. */
function idsOf(drafts: readonly Draft[]): readonly string[] {
  const seen = new Map<number, number>()
  return drafts.map(draft => {
    const count = seen.get(draft.line) ?? 0
    seen.set(draft.line, count + 1)
    return `L${draft.line}${count === 0 ? '' : suffix(count)}`
  })
}

/** b … z, then aa … as in spreadsheet columns. */
function suffix(count: number): string {
  const letter = String.fromCharCode(97 + (count % 26))
  return count < 26 ? letter : suffix(Math.floor(count / 26) - 1) + letter
}
