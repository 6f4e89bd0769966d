import type { Draft, Fact } from '../constructs/construct.ts'

import type { Claim, DraftedDocument } from '../constructs/draft-steps.ts'
import { bareTitle } from '../control-flow/create-places.ts'
import { withDefault } from '../expectations/with-default.ts'
import { findSection } from '../facts/find-links.ts'
import { type Outline, type OutlineSection, slugOf } from '../outline/outline.ts'
import { createPolarityDecider, createRepetitionDecider } from '../polarity/create-polarity-decider.ts'
import type { Branch, Step } from '../program.ts'
import { foldText } from '../words/fold-text.ts'
import { chainRequests } from './chain-requests.ts'
import { type MadeStep, makeStep } from './make-step.ts'
import { repeatSteps } from './repeat-steps.ts'

/** An operation that the document quotes and that is not offered, with the reason for a person. */
export type Withheld = {
  readonly line: number
  readonly endLine: number
  /** As the document writes it; null where the words imply it. */
  readonly code: string | null
  readonly why: string
}

/** The steps and facts of a document, with the blocks they come from. */
export type MadeDocument = {
  readonly outline: Outline
  readonly made: readonly MadeStep[]
  readonly facts: readonly Fact[]
  readonly claims: readonly Claim[]
  readonly withheld: readonly Withheld[]
}

/** Makes a step of every draft, and gives those that ask for an earlier operation again that operation. */
export function makeSteps({ outline, drafted, facts, claims }: DraftedDocument): MadeDocument {
  const ids = new Set(drafted.map(({ id }) => id))
  const { integrations } = outline.source
  const decide = createPolarityDecider(outline)
  const made = drafted.map(({ id, draft, place }) =>
    makeStep(draft, id, linesOf(draft, outline, ids), () => decide(draft, place), integrations),
  )
  const repeats = createRepetitionDecider(outline)
  const kept = new Map(made.map(entry => [entry.step.id, entry]))
  const places = new Map(drafted.map(({ id, place }) => [id, place]))
  // What an earlier step does is not done again where the text speaks against it.
  const repeated = chainRequests(repeatSteps(made, integrations)).map(entry => {
    const { again, effect, operation } = entry.step
    const before = kept.get(entry.step.id)
    const place = places.get(entry.step.id)
    if (again === undefined || operation === null || before === undefined || place === undefined) return entry
    const { verdict, why } = repeats(entry.draft, place)
    if (verdict === 'asked' || (effect === 'read' && verdict !== 'against')) return entry
    return { ...before, step: { ...before.step, why: why ?? before.step.why } }
  })
  const expecting = repeated.map(entry => ({ ...entry, step: withDefault(entry.step, entry.draft) }))
  return { outline, made: expecting, facts, claims, withheld: [] }
}

/** The lines a draft stands on. Where one line made several drafts, and in a table, only the draft's own words. */
function linesOf(draft: Draft, { source }: Outline, ids: ReadonlySet<string>): readonly string[] {
  const { line, endLine, label, text, details, expects, branches } = draft
  const apart = draft.construct === 'command table' || ids.has(`L${line}b`)
  return apart
    ? [label ?? '', text, ...[...details, ...expects, ...branches].map(phrase => phrase.text)]
    : source.lines.slice(line - 1, endLine)
}

/** Adds what only the whole document tells: the start of elided addresses, and the sections that branches lead to. */
export function linkSteps(found: MadeDocument): MadeDocument {
  const base = baseAddress(found.facts)
  const { sections } = found.outline
  return {
    ...found,
    made: found.made.map(entry => ({ ...entry, step: toSections(withBase(entry, base), entry.draft.label, sections) })),
  }
}

/** The address that the document's list of addresses gives for its API, or the only one there is. */
function baseAddress(facts: readonly Fact[]): string | null {
  const named = facts.flatMap(fact => (fact.kind === 'address' ? [fact] : []))
  const api = named.find(fact => /\b(?:api|base(?: url)?|backend|server|app|production)\b/i.test(fact.name))
  const only = new Set(named.map(fact => originOf(fact.url))).size === 1 ? named[0] : undefined
  const chosen = api ?? only
  return chosen === undefined ? null : originOf(chosen.url)
}

function originOf(url: string): string {
  return /^https?:\/\/[^/]+/i.exec(url)?.[0].toLowerCase() ?? url
}

/** `.../api/x` and `POST /x` begin with the document's address; a host that is a placeholder stays open. */
function withBase({ step, draft }: MadeStep, base: string | null): Step {
  const { operation } = step
  const elided = /(?:\.\.\.|…)\/|^(?:[A-Z]+\s+)?\//.test(draft.unit?.text ?? '')
  if (base === null || !elided || operation?.kind !== 'http' || operation.origin !== null) return step
  return { ...step, operation: { ...operation, origin: base } }
}

function toSections(step: Step, label: string | null, sections: readonly OutlineSection[]): Step {
  const branches = step.branches.map(
    (branch): Branch => ({
      ...branch,
      target: branch.target ?? sectionNamed(branch.go, sections) ?? sectionTitled(branch.go, step.section, sections),
    }),
  )
  if (branches.length > 0 || step.kind !== 'decision') return { ...step, branches }
  const target = sectionNamed(step.text, sections)
  return target === null
    ? step
    : { ...step, branches: [{ line: step.line, when: label ?? step.title, go: step.text, target, test: null }] }
}

/** The section whose title stands in quotes, in code or as an anchor. */
function sectionNamed(text: string, sections: readonly OutlineSection[]): string | null {
  for (const found of text.matchAll(/[“"`]([^”"`]{4,80})[”"`]/g)) {
    // One word in code names what is run or read, and no section.
    if (found[0].startsWith('`') && !/\s/.test(found[1] ?? '')) continue
    const section = findSection(slugOf(found[1] ?? ''), sections)
    if (section !== null) return section.id
  }
  return null
}

/** The one other section whose title says no more and no less: "No → Restart the workers". */
function sectionTitled(go: string, own: string, sections: readonly OutlineSection[]): string | null {
  const title = slugOf(foldText(go.trim()))
  const [found, second] = sections.filter(it => it.id !== own && slugOf(foldText(bareTitle(it.title))) === title)
  return found === undefined || second !== undefined ? null : found.id
}
