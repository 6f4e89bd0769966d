import { cutUnredacted } from '../../domain/cut-text.ts'
import type { Block, Phrase, Prose } from '../blocks/block.ts'
import { sentencesOf } from '../control-flow/sentences-of.ts'
import { flowPattern } from '../languages/languages.ts'
import type { Choice } from '../program.ts'
import type { MadeStep } from '../steps/make-step.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { foldText } from '../words/fold-text.ts'
import { grouped } from './alternatives-among.ts'

/**
 * Steps that stand in place of the one before them ("…, or", "Or restore the backup", "Alternatively: …"), also by the
 * paragraph over them, and those that each open with "either".
 */
export function alternativeSteps({ made, outline }: MadeDocument): ReadonlyMap<string, Choice> {
  const choices = new Map<string, Choice>()
  const leads = leadsIn(outline)
  let group: MadeStep[] = []
  const end = (): void => {
    const named = group.map(({ step, draft }, index) => ({
      when: cutUnredacted(
        ((index > 0 ? leads.get(step.line)?.text : undefined) ?? draft.label ?? draft.text).replace(
          /[,;]?\s+\p{L}+[:.]?$/u,
          found => (endsInOr(found) ? '' : found),
        ),
        80,
      ),
      sibling: { line: leads.get(step.line)?.line ?? step.line, title: step.title, id: step.id },
    }))
    if (named.length > 1) for (const [{ id }, choice] of grouped(named)) choices.set(id, choice)
  }
  for (const [index, entry] of made.entries()) {
    const before = made[index - 1]
    if (before === undefined || !follows(entry, before, leads.has(entry.step.line))) {
      end()
      group = []
    }
    group.push(entry)
  }
  end()
  return choices
}

/** Sentences that lead into what stands in place of what is above ("Alternatively, delete the pod:"), by the line of its fence. */
function leadsIn({ places }: MadeDocument['outline']): ReadonlyMap<number, Phrase> {
  const leads = new Map<number, Phrase>()
  let said: Prose | null = null
  for (const { prose, line } of places.flatMap(it => piecesOf(it.block))) {
    const last = prose === null && said !== null ? sentencesOf(said).at(-1) : undefined
    if (last !== undefined && opensInOr.test(foldText(last.text))) leads.set(line, last)
    said = prose
  }
  return leads
}

/** Texts and fences in the document's order; `prose` is null for a fence. */
function piecesOf(block: Block): readonly { readonly line: number; readonly prose: Prose | null }[] {
  switch (block.type) {
    case 'code':
      return [{ line: block.line, prose: null }]
    case 'paragraph':
    case 'heading':
      return [{ line: block.line, prose: block.prose }]
    case 'list':
      return block.items.flatMap(({ line, lead, children }) => [
        ...(lead === null ? [] : [{ line, prose: lead.prose }]),
        ...children.flatMap(piecesOf),
      ])
    case 'quote':
      return block.children.flatMap(piecesOf)
    case 'table':
    case 'other':
      return []
  }
}

/** Whether a step stands in place of the one right before it. */
function follows({ step, draft }: MadeStep, before: MadeStep, led: boolean): boolean {
  if (step.section !== before.step.section || step.phase === 'prove' || step.phase === 'symptom') return false
  if (led) return step.line - before.step.endLine <= mostBetween * 2
  if (step.line - before.step.endLine > mostBetween || step.line === before.step.line) return false
  const said = foldText(draft.label ?? draft.text)
  if (opensInEither.test(said) && opensInEither.test(foldText(before.draft.label ?? before.draft.text))) return true
  return opensInOr.test(said) || endsInOr(before.draft.text)
}

function endsInOr(text: string): boolean {
  return endsWith.test(foldText(text.slice(-40)))
}

/** Lines from the end of a step to the one in its place: a lead-in between two fences, with blank lines, takes four. */
const mostBetween = 4

const opensInOr = new RegExp(`^(?:${flowPattern('insteadOpens')})(?:[,:]?\\s|:?$)`, 'u')

const opensInEither = new RegExp(`^(?:${flowPattern('eitherOpens')})\\s`, 'u')

const endsWith = new RegExp(`[,;)\\s]\\s*(?:${flowPattern('insteadEnds')})\\s*[:.,]?$`, 'u')
