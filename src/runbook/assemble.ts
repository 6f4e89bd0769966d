import { type Block, listCodeBlocks, listLeaves } from './blocks/block.ts'
import { findAnswering } from './choices/alternative-rows.ts'
import { groupChoices } from './choices/group-choices.ts'
import { severityGuards } from './choices/severity-guards.ts'
import type { Fact } from './constructs/construct.ts'
import { type ControlFlow, findControlFlow, sectionFlow, withFlow } from './control-flow/find-control-flow.ts'
import { findClocks, findThresholds } from './facts/find-clocks.ts'
import { findFigures } from './facts/find-figures.ts'
import { findLinks } from './facts/find-links.ts'
import { keepingWords } from './languages/languages.ts'
import { lineCoverage } from './line-coverage.ts'
import { listPlacedLeaves, type Outline, type PlacedLeaf } from './outline/outline.ts'
import { unifyParameters } from './parameters/unify-parameters.ts'
import type { CoveredBlock, Program, Section } from './program.ts'
import type { MadeDocument } from './steps/make-steps.ts'
import { foldText } from './words/fold-text.ts'

/** A Program with the document it was made from, for the rules of the linter. */
export type Assembled = { readonly program: Program; readonly document: MadeDocument; readonly flow: ControlFlow }

/** The steps and facts of a document, with the facts that only its whole text gives, as a Program. */
export function assemble(document: MadeDocument): Assembled {
  const { outline, facts, made } = document
  const { source } = outline
  const front = readFrontMatter(outline)
  const leaves = listPlacedLeaves(outline)
  const cover = lineCoverage(document)
  const links = findLinks(leaves, outline.sections)
  const choices = groupChoices(document)
  const chosen = new Set(
    made.flatMap(({ step }) => (choices.steps.has(step.id) || choices.sections.has(step.section) ? [step.id] : [])),
  )
  const flow = findControlFlow(document, chosen, severityGuards(document))
  const bounds = findThresholds(leaves)
  const opening = openingOf(outline)
  const environment = findVariables(leaves, facts, outline)
  const program: Program = {
    file: source.file,
    hash: source.hash,
    title: outline.title,
    ...(opening === undefined ? {} : { opening }),
    system: front.get('system')?.value ?? null,
    sections: sectionsOf(document, leaves).map(it => ({
      ...sectionFlow(it, flow),
      choice: choices.sections.get(it.id) ?? null,
    })),
    steps: made.map(({ step }) => {
      const choice = choices.steps.get(step.id) ?? null
      const first = choice === null ? null : findAnswering(document, step.id, choice, choices.steps)
      const placed = withFlow(step, flow)
      return { ...placed, choice, ...(first === null ? {} : { after: [...(placed.after ?? []), first] }) }
    }),
    parameters: unifyParameters(made, facts),
    clocks: findClocks(leaves),
    verified: verifiedOf(front),
    ...bounds,
    figures: findFigures(leaves, bounds, environment),
    contacts: facts.flatMap(fact =>
      fact.kind === 'contact' ? [{ line: fact.line, who: fact.who, filled: fact.filled }] : [],
    ),
    environment,
    links,
    cover,
    blocks: countBlocks(cover),
    diagnostics: source.diagnostics,
  }
  return { program, document, flow }
}

/** The paragraph or quote right under the document's title, behind those that only say who keeps it and since when. */
function openingOf({ places, sections }: Outline): Program['opening'] {
  const all = places.filter(({ block }) => block.type !== 'heading' && block.type !== 'other')
  const first = all.find(({ block }) => !saysKeeping(block)) ?? all[0]
  const [leaf] = first?.block.type === 'paragraph' || first?.block.type === 'quote' ? listLeaves([first.block]) : []
  if (leaf === undefined || (first?.section !== sections[0] && first?.section !== sections[1])) return undefined
  return { line: leaf.prose.line, text: leaf.prose.text }
}

/** "**Owner:** Payments. **Last updated:** 2026-01-28". */
function saysKeeping(block: Block): boolean {
  const [label = ''] = block.type === 'paragraph' ? (/^[^:]{1,30}(?=:)/.exec(block.prose.text) ?? []) : []
  const words = foldText(label).replace(/[^\p{L} ]/gu, '')
  return keepingWords.has(words.trim())
}

function countBlocks(cover: readonly CoveredBlock[]): Program['blocks'] {
  const count = (role: CoveredBlock['role']) => cover.filter(block => block.role === role).length
  return { total: cover.length, steps: count('step'), facts: count('fact'), prose: count('prose'), lost: 0 }
}

/** When somebody last checked the document against the systems, and after how many days that is too long ago. */
function verifiedOf(front: ReturnType<typeof readFrontMatter>): NonNullable<Program['verified']> | null {
  const last = front.get('last_verified')
  const date = /^\d{4}-\d{2}-\d{2}/.exec(last?.value ?? '')?.[0]
  const days = Number(/^\d+/.exec(front.get('verify_every')?.value ?? '')?.[0] ?? 180)
  return last === undefined || date === undefined ? null : { line: last.line, date, days }
}

/** The `key: value` lines of the document's front matter. Deeper YAML is not read. */
function readFrontMatter(outline: Outline): ReadonlyMap<string, { readonly line: number; readonly value: string }> {
  const [first] = outline.places
  const found = new Map<string, { line: number; value: string }>()
  if (first?.block.type !== 'other' || first.block.what !== 'front matter') return found
  for (const [index, line] of first.block.value.split('\n').entries()) {
    const pair = /^([A-Za-z_][\w-]*)\s*:\s*(.+?)\s*$/.exec(line)
    if (pair !== null)
      found.set((pair[1] ?? '').toLowerCase(), {
        line: first.block.line + 1 + index,
        value: (pair[2] ?? '').replace(/^(["'])(.*)\1$/, '$2'),
      })
  }
  return found
}

const severity = /\b(?:p|sev)-?\s?[0-5]\b/i
const timeboxInTitle = /\(\s*((?:within\s+)?\d+\s*(?:min(?:ute)?s?|hours?|h|minutos|horas))\s*\)/i
const timeboxInText = /^time ?box\s*:\s*(\d+\s*(?:min(?:ute)?s?|hours?|h|minutos|horas))/i

/** The document's sections with their symptoms. The one over all headings only counts when it holds something. */
function sectionsOf({ outline, facts, made }: MadeDocument, leaves: readonly PlacedLeaf[]): readonly Section[] {
  const symptoms = new Map<string, { line: number; text: string }[]>()
  for (const fact of facts) {
    if (fact.kind !== 'symptom') continue
    const known = symptoms.get(fact.section)
    if (known === undefined) symptoms.set(fact.section, [{ line: fact.line, text: fact.text }])
    else known.push({ line: fact.line, text: fact.text })
  }
  const timeboxes = new Map(
    leaves.flatMap((leaf): [string, string][] => {
      const time = timeboxInText.exec(leaf.prose.text)?.[1]
      return time === undefined ? [] : [[leaf.section.id, time]]
    }),
  )
  const used = new Set([...made.map(entry => entry.step.section), ...symptoms.keys()])
  return outline.sections
    .filter(section => section.depth > 0 || used.has(section.id))
    .map(({ id, title, line }) => ({
      id,
      title,
      line,
      symptoms: symptoms.get(id) ?? [],
      severity: severity.exec(title)?.[0] ?? null,
      timebox: timeboxInTitle.exec(title)?.[1] ?? timeboxes.get(id) ?? null,
    }))
}

type Variable = Program['environment'][number]

const name = /(?<![\w<[{%./'-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w>\]}%]|\.\w|\/)/g
const shell = /\$\{?([A-Z][A-Z0-9_]+)\b|^\s*(?:export\s+)?([A-Z][A-Z0-9_]+)=/gm

/** Every environment variable that the document names, once, with the default its table gives. */
function findVariables(leaves: readonly PlacedLeaf[], facts: readonly Fact[], outline: Outline): readonly Variable[] {
  const found = new Map<string, Variable>()
  const add = (variable: Variable) => {
    const known = found.get(variable.name)
    found.set(variable.name, known === undefined ? variable : { ...known, default: known.default ?? variable.default })
  }
  for (const leaf of leaves)
    for (const token of leaf.prose.tokens)
      if (token.text.includes('_'))
        for (const match of token.text.matchAll(name))
          if (!/^(?:YOUR|MY)_/.test(match[1] ?? '')) add({ line: token.line, name: match[1] ?? '', default: null })
  for (const block of outline.places.flatMap(place => listCodeBlocks(place.block))) {
    if (/sql|json|ya?ml/.test(block.language)) continue
    const lines = block.value.split('\n')
    for (const [index, line] of lines.entries())
      for (const match of line.matchAll(shell))
        add({ line: block.valueLine + index, name: match[1] ?? match[2] ?? '', default: null })
  }
  for (const fact of facts)
    if (fact.kind === 'environment') add({ line: fact.line, name: fact.name, default: fact.default })
  return [...found.values()].sort((one, other) => one.line - other.line)
}
