import type { Outline, Place } from '../outline/outline.ts'
import { bareStepHeadings } from './bare-step-headings.ts'
import type { Draft, Fact, Taken } from './construct.ts'
import { constructs } from './constructs.ts'

/** A block, the construct that took it and what became of it. */
export type Claim = {
  readonly place: Place
  readonly construct: string
  readonly role: 'step' | 'fact' | 'prose'
  /** Ids of the steps it belongs to. */
  readonly steps: readonly string[]
}

type DraftedStep = { readonly id: string; readonly draft: Draft; readonly place: Place }

/** What the constructs made of a document. */
export type DraftedDocument = {
  readonly outline: Outline
  readonly drafted: readonly DraftedStep[]
  readonly facts: readonly Fact[]
  readonly claims: readonly Claim[]
}

/**
 * Gives every block to the first construct that takes it, as drafts of steps and as facts. What a construct expects of
 * the step before it is added to that step.
 */
export function draftSteps(outline: Outline): DraftedDocument {
  const drafted: { id: string; draft: Draft; place: Place }[] = []
  const facts: Fact[] = []
  const claims: Claim[] = []
  const seen = new Map<number, number>()
  const found = outline.places.map(place => ({ place, ...takenBy(place) }))
  const bare = bareStepHeadings(found)
  for (const { place, ...other } of found) {
    const { taken, construct } = bare.get(place) ?? other
    const { expects = [], branches = [] } = taken ?? {}
    const adds = expects.length + branches.length > 0
    const last = drafted.at(-1)
    if (adds && last !== undefined && last.draft.section === place.section.id)
      last.draft = {
        ...last.draft,
        expects: [...last.draft.expects, ...expects],
        branches: [...last.draft.branches, ...branches],
      }
    const own = (taken?.drafts ?? []).map(draft => ({ id: idOf(draft, seen), draft, place }))
    drafted.push(...own)
    facts.push(...(taken?.facts ?? []))
    const belongsTo = adds && last !== undefined ? [last, ...own] : own
    claims.push({ place, construct, role: taken?.role ?? 'prose', steps: belongsTo.map(({ id }) => id) })
  }
  return { outline, drafted, facts, claims }
}

/** A heading is taken by no construct: its text stands over what follows. */
function takenBy(place: Place): { readonly taken: Taken | null; readonly construct: string } {
  if (place.block.type === 'heading') return { taken: { role: 'fact' }, construct: 'heading' }
  for (const construct of constructs) {
    const taken = construct.take(place)
    if (taken !== null) return { taken, construct: construct.name }
  }
  return { taken: null, construct: 'prose' }
}

/** `L18`, and `L18b`, `L18c` for further steps of the same line; `seen` counts the steps of each line. */
function idOf({ line }: Draft, seen: Map<number, number>): string {
  const count = seen.get(line) ?? 0
  seen.set(line, count + 1)
  return `L${line}${count === 0 ? '' : suffix(count)}`
}

/** b … z, then aa … as in spreadsheet columns. */
function suffix(count: number): string {
  const letter = String.fromCharCode(97 + (count % 26))
  return count < 26 ? letter : suffix(Math.floor(count / 26) - 1) + letter
}
