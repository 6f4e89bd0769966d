import { shorten } from '../../domain/shorten.ts'
import { flowPattern } from '../languages/languages.ts'
import type { Choice } from '../program.ts'
import type { MadeStep } from '../steps/make-step.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { foldText } from '../words/fold-text.ts'
import { grouped } from './alternatives-among.ts'

/** Steps that stand in place of the one before them ("…, or", "Or restore the backup", "Alternatively: …"). */
export function alternativeSteps({ made }: MadeDocument): ReadonlyMap<string, Choice> {
  const choices = new Map<string, Choice>()
  let group: MadeStep[] = []
  const end = (): void => {
    const named = group.map(({ step, draft }) => ({
      when: shorten(
        (draft.label ?? draft.text).replace(/[,;]?\s+\p{L}+[:.]?$/u, found => (endsInOr(found) ? '' : found)),
        80,
      ),
      sibling: { line: step.line, title: step.title, id: step.id },
    }))
    if (named.length > 1) for (const [{ id }, choice] of grouped(named)) choices.set(id, choice)
  }
  for (const [index, entry] of made.entries()) {
    const before = made[index - 1]
    if (before === undefined || !follows(entry, before)) {
      end()
      group = []
    }
    group.push(entry)
  }
  end()
  return choices
}

/** Whether a step stands in place of the one right before it. */
function follows({ step, draft }: MadeStep, before: MadeStep): boolean {
  const near = step.section === before.step.section && step.line - before.step.endLine <= mostBetween
  if (!near || step.phase === 'prove' || step.phase === 'symptom' || step.line === before.step.line) return false
  return opensInOr.test(foldText(draft.label ?? draft.text)) || endsInOr(before.draft.text)
}

function endsInOr(text: string): boolean {
  return endsWith.test(foldText(text.slice(-40)))
}

/** Lines from the end of a step to the one in its place: a lead-in between two fences, with blank lines, takes four. */
const mostBetween = 4

const opensInOr = new RegExp(`^(?:${flowPattern('insteadOpens')})(?:[,:]?\\s|:?$)`, 'u')

const endsWith = new RegExp(`[,;)\\s]\\s*(?:${flowPattern('insteadEnds')})\\s*[:.,]?$`, 'u')
