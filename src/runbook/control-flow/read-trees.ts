import { readAnswer } from '../expectations/read-answer.ts'
import type { Branch } from '../program.ts'
import type { MadeStep } from '../steps/make-step.ts'
import { addGuard, type Found, foundAt } from './add-flow.ts'
import { createCondition } from './condition.ts'
import type { Places } from './create-places.ts'
import type { Statement } from './list-statements.ts'
import { resolveReading } from './resolve-reading.ts'

/** What the decision trees of a document say, and its statements without the answers in front of them. */
type Trees = {
  readonly statements: readonly Statement[]
  /** Where each answer leads. */
  readonly answers: ReadonlyMap<Branch, Branch>
  readonly unresolved: readonly { readonly line: number; readonly name: string }[]
}

/** Reads the answers of decision trees: what is done below one is done under that answer, and those around it. */
export function readTrees(
  made: readonly MadeStep[],
  statements: readonly Statement[],
  places: Places,
  ofSteps: Map<string, Found>,
): Trees {
  for (const { step, draft } of made)
    for (const { line, text } of draft.under)
      addGuard(foundAt(ofSteps, step.id), { line, when: text, test: null }, step.line)
  const decisions = made.filter(it => it.draft.construct === 'decision tree')
  const given = Map.groupBy(
    decisions.flatMap(({ step }) => step.branches),
    it => it.line,
  )
  const answers = new Map([...given.values()].flat().map(it => [it, it]))
  const unresolved: { line: number; name: string }[] = []
  const left = statements.flatMap((statement): readonly Statement[] => {
    const own = answerAt(statement, given.get(statement.line) ?? [])
    const said = own === undefined ? statement : behindAnswer(statement, own)
    if (own === undefined || said === null || answers.get(own) !== own) return said === null ? [] : [said]
    const { branch, missing } = resolveAnswer(own, said, places)
    answers.set(own, branch)
    if (missing !== null) unresolved.push({ line: own.line, name: missing })
    return [said]
  })
  return { statements: left, answers, unresolved }
}

/** Of several answers on one line, the one that a statement opens with. */
function answerAt({ text, named }: Statement, answers: readonly Branch[]): Branch | undefined {
  const [only] = answers
  return answers.length < 2 ? only : answers.find(it => text.startsWith(it.when) || named === it.when)
}

function behindAnswer(statement: Statement, { when }: Branch): Statement | null {
  const { text, named } = statement
  const go = text.startsWith(when) ? (readAnswer(text)?.go ?? text.replace(/^.*?(?:→|⇒|->|=>)\s*/u, '')) : text
  if (go === '' || text === when) return null
  return { ...statement, text: go, ...(named === when ? { named: null, label: null } : {}) }
}

function resolveAnswer(
  answer: Branch,
  said: Statement,
  places: Places,
): { readonly branch: Branch; readonly missing: string | null } {
  const { when, go, target } = answer
  const meaning = target === null ? resolveReading(createCondition(when, go), said, places) : null
  if (meaning?.kind !== 'branch') return { branch: answer, missing: null }
  const [found = answer] = meaning.branches
  return { branch: { ...found, line: answer.line, when, test: answer.test }, missing: meaning.unresolved }
}
