import fc from 'fast-check'
import type { Choice, Phase, Program, Section, Step, StepEffect, StepKind } from '../../src/runbook/program.ts'
import { branch, expects, program as sample, step } from './programs.ts'

type Kind = readonly [kind: StepKind, effect: StepEffect, runnable: boolean]

const steps = fc.record({
  what: fc.constantFrom<Kind[]>(
    ['http', 'read', true],
    ['sql', 'destroy', true],
    ['http', 'change', true],
    ['connector', 'destroy', true],
    ['look', 'read', false],
    ['fix', 'human', false],
    ['fix', 'destroy', false],
    ['decision', 'human', false],
  ),
  label: fc.constantFrom(null, null, null, 0, 1, 2),
})

const sections = fc.record({
  phase: fc.constantFrom<Phase[]>(
    'check',
    'diagnose',
    'mitigate',
    'mitigate',
    'mitigate',
    'rollback',
    'escalate',
    'communicate',
    'follow-up',
    'prove',
  ),
  alternative: fc.boolean(),
  symptoms: fc.nat(5).map(it => it === 0),
  steps: fc.array(steps, { minLength: 0, maxLength: 4 }),
})

/** Programs of all shapes: sections and labels that are alternatives, changes everywhere, with and without a proof. */
export const anyProgram: fc.Arbitrary<Program> = fc
  .array(sections, { minLength: 1, maxLength: 7 })
  .map(all => {
    const made: { sections: Section[]; steps: Step[] } = { sections: [], steps: [] }
    const groups = groupsOf(all.map(it => it.alternative && it.phase === 'mitigate' && it.steps.length > 0))
    for (const [place, { phase, symptoms, steps }] of all.entries()) {
      const line = (place + 1) * 100
      const group = groups[place] ?? null
      made.sections.push({
        id: `s${place}`,
        title: `Section ${place}`,
        line,
        symptoms: symptoms ? [{ line, text: 'as seen' }] : [],
        severity: null,
        timebox: null,
        choice: group === null ? null : { group, line, when: `cause ${place}` },
      })
      const labels = new Set(steps.flatMap(it => it.label ?? []))
      for (const [index, { what, label }] of steps.entries()) {
        const [kind, effect, runnable] = what
        const choice: Choice | null =
          label === null || labels.size < 2 || phase === 'prove'
            ? null
            : { group: `l${line}`, line: line + 50 + label, when: `label ${label}` }
        const common = { section: `s${place}`, phase, kind, effect, runnable, choice }
        const expect = effect === 'read' && runnable ? [expects({ kind: 'status', anyOf: [200] })] : []
        const branches = kind === 'decision' ? [branch('elsewhere', null), branch('there', `s${index}`)] : []
        made.steps.push(step(`L${line + index + 1}`, { ...common, expect, branches }))
      }
    }
    return { ...sample, ...made, hash: 'any' }
  })
  .filter(it => it.steps.some(one => one.phase !== 'prove'))

/** Neighbours that are alternatives form a group; one alone is none. */
function groupsOf(alternative: readonly boolean[]): readonly (string | null)[] {
  return alternative.map((it, place) => {
    if (!it || !(alternative[place - 1] || alternative[place + 1])) return null
    let first = place
    while (alternative[first - 1]) first -= 1
    return `g${first}`
  })
}
