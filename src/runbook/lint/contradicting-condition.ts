import type { Branch, ExpectationTest, Guard, Program, Step } from '../program.ts'
import { foldText } from '../words/fold-text.ts'
import type { Finding, Rule } from './rule.ts'

export const contradictingCondition: Rule = {
  rule: 'contradicting-condition',
  severity: 'warning',
  hint: 'Leave one of them out, or say when each of them counts.',
  find: ({ program }) => program.steps.flatMap(step => [...neverDone(program, step), ...leadsTwoWays(step)]),
}

/** Conditions of which all have to hold, and cannot. */
function neverDone(program: Program, step: Step): readonly Finding[] {
  const section = program.sections.find(it => it.id === step.section)
  const all = [...(section?.outer ?? []), section?.guard, ...(step.outer ?? []), step.guard]
    .filter(it => it != null)
    .filter(it => it.part !== true)
  const other = all.find(it => all.some(one => one !== it && excludes(it, one)))
  const one = all.findLast(it => other !== undefined && excludes(it, other))
  return one === undefined || other === undefined
    ? []
    : [
        {
          line: step.line,
          message: `It is done only if “${one.when}” (line ${one.line}) and ${other.negated ? 'not if' : 'only if'} “${other.when}” (line ${other.line}): it is never done.`,
        },
      ]
}

function excludes(one: Guard, other: Guard): boolean {
  if (foldText(one.when) === foldText(other.when)) return (one.negated === true) !== (other.negated === true)
  if (one.negated || other.negated || one.test === null || other.test === null) return false
  return areApart(one.test, other.test)
}

/** Whether one answer cannot meet both. */
function areApart(one: ExpectationTest, other: ExpectationTest): boolean {
  if (one.kind === 'status' && other.kind === 'status') return !one.anyOf.some(it => other.anyOf.includes(it))
  return (
    one.kind === 'json' &&
    other.kind === 'json' &&
    one.path === other.path &&
    one.op === '=' &&
    other.op === '=' &&
    one.value !== other.value
  )
}

/** One observation that leads to two places. */
function leadsTwoWays({ branches }: Step): readonly Finding[] {
  const known = new Map<string, Branch>()
  return branches.flatMap(branch => {
    const name = foldText(branch.when)
    const before = known.get(name)
    known.set(name, before ?? branch)
    return before === undefined || before.target === null || branch.target === null || before.target === branch.target
      ? []
      : [{ line: branch.line, message: `“${branch.when}” leads to two places: “${before.go}” and “${branch.go}”.` }]
  })
}
