import { choicesOf } from './choices/choices-of.ts'
import { coverOf } from './cover.ts'
import { clocksOf } from './facts/clocks.ts'
import { environmentOf } from './facts/environment-names.ts'
import { frontMatterOf } from './facts/front-matter.ts'
import { linksOf } from './facts/links.ts'
import { placedLeaves } from './facts/placed-leaf.ts'
import { sectionsOf } from './facts/sections.ts'
import { thresholdsOf } from './facts/thresholds.ts'
import { unifyParameters } from './parameters/unify-parameters.ts'
import type { Block, Program } from './program.ts'
import type { MadeDocument } from './steps/make-steps.ts'

/** The Program with what it was made from, for the checks. */
export type Assembled = { readonly program: Program; readonly found: MadeDocument }

/** What was found, as the Program. */
export function assemble(found: MadeDocument): Assembled {
  const { outline, facts, made } = found
  const { source } = outline
  const front = frontMatterOf(outline)
  const leaves = placedLeaves(outline)
  const cover = coverOf(found)
  const links = linksOf(leaves, outline.sections)
  const choices = choicesOf(found)
  const program: Program = {
    file: source.file,
    hash: source.hash,
    title: outline.title,
    system: front.get('system')?.value ?? null,
    sections: sectionsOf(found, leaves).map(it => ({ ...it, choice: choices.sections.get(it.id) ?? null })),
    steps: made.map(({ step }) => ({ ...step, choice: choices.steps.get(step.id) ?? null })),
    parameters: unifyParameters(made, facts),
    clocks: clocksOf(leaves),
    verified: verifiedOf(front),
    ...thresholdsOf(leaves),
    contacts: facts.flatMap(fact =>
      fact.kind === 'contact' ? [{ line: fact.line, who: fact.who, filled: fact.filled }] : [],
    ),
    environment: environmentOf(leaves, facts, outline),
    links,
    cover,
    blocks: countBlocks(cover),
    diagnostics: source.diagnostics,
  }
  return { program, found }
}

function countBlocks(cover: readonly Block[]): Program['blocks'] {
  const count = (role: Block['role']) => cover.filter(block => block.role === role).length
  return { total: cover.length, steps: count('step'), facts: count('fact'), prose: count('prose'), lost: 0 }
}

/** When somebody last held the document against the systems, and after how many days that is too long ago. */
function verifiedOf(front: ReturnType<typeof frontMatterOf>): NonNullable<Program['verified']> | null {
  const last = front.get('last_verified')
  const date = /^\d{4}-\d{2}-\d{2}/.exec(last?.value ?? '')?.[0]
  const days = Number(/^\d+/.exec(front.get('verify_every')?.value ?? '')?.[0] ?? 180)
  return last === undefined || date === undefined ? null : { line: last.line, date, days }
}
