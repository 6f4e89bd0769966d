import fc from 'fast-check'
import type {
  Choice,
  Guard,
  Phase,
  Program,
  Repeat,
  Section,
  Step,
  StepEffect,
  StepKind,
} from '../../src/runbook/program.ts'
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
  guard: fc.constantFrom(null, null, null, 'person', 'status'),
  /** How many steps before or behind it, of the whole document, has to come first. */
  after: fc.constantFrom(null, null, null, null, -2, -1, 1, 3),
  /** Done again: alone, with the steps before it in its section, or under a sentence over all of these. */
  repeat: fc.constantFrom(null, null, null, null, 'alone', 'named', 'shared'),
  atMost: fc.constantFrom(null, 2),
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
  guarded: fc.constantFrom(false, false, false, true),
  repeated: fc.constantFrom(false, false, false, true),
  symptoms: fc.nat(5).map(it => it === 0),
  steps: fc.array(steps, { minLength: 0, maxLength: 4 }),
})

/** Programs of all shapes: sections and labels that are alternatives, changes everywhere, with and without a proof. */
export const anyProgram: fc.Arbitrary<Program> = fc
  .array(sections, { minLength: 1, maxLength: 7 })
  .map(all => {
    const made: { sections: Section[]; steps: Step[] } = { sections: [], steps: [] }
    const orders: (number | null)[] = []
    const groups = groupsOf(all.map(it => it.alternative && it.phase === 'mitigate' && it.steps.length > 0))
    for (const [place, { phase, symptoms, steps, guarded, repeated }] of all.entries()) {
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
        guard: guarded && phase !== 'prove' ? { line, when: 'it is so here', test: null } : null,
        repeat: repeated ? { line, until: 'it is done', every: null, atMost: 2 } : null,
      })
      const labels = new Set(steps.flatMap(it => it.label ?? []))
      for (const [index, { what, label, guard, after, repeat, atMost }] of steps.entries()) {
        const [kind, effect, runnable] = what
        const choice: Choice | null =
          label === null || labels.size < 2 || phase === 'prove'
            ? null
            : { group: `l${line}`, line: line + 50 + label, when: `label ${label}` }
        const common = { section: `s${place}`, phase, kind, effect, runnable, choice }
        const expect = effect === 'read' && runnable ? [expects({ kind: 'status', anyOf: [200] })] : []
        const branches = kind === 'decision' ? [branch('elsewhere', null), branch('there', `s${index}`)] : []
        const only = guard === null || phase === 'prove' ? null : conditionOf(guard, line + index + 1)
        const before = steps.slice(0, index).map((_, at) => `L${line + at + 1}`)
        const again: Repeat | null =
          repeat === null
            ? null
            : {
                line: repeat === 'shared' ? line + 90 : line + index + 1,
                until: 'it answers 200',
                every: null,
                atMost,
                how: 'until',
                steps: repeat === 'named' ? before : [],
                test: guard === 'status' ? { kind: 'status', anyOf: [200] } : null,
              }
        made.steps.push(step(`L${line + index + 1}`, { ...common, expect, branches, guard: only, repeat: again }))
        orders.push(after)
      }
    }
    const ids = made.steps.map(it => it.id)
    const ordered = made.steps.map((it, place): Step => {
      const before = ids[place + (orders[place] ?? 0)]
      const after = orders[place] == null || before === undefined ? [] : [{ line: it.line, when: 'x', step: before }]
      return { ...it, after }
    })
    return { ...sample, ...made, steps: ordered, hash: 'any' }
  })
  .filter(it => it.steps.some(one => one.phase !== 'prove'))

function conditionOf(guard: string, line: number): Guard {
  const test = guard === 'status' ? { kind: 'status' as const, anyOf: [503] } : null
  return { line, when: 'it is so', test }
}

/** Neighbours that are alternatives form a group; one alone is none. */
function groupsOf(alternative: readonly boolean[]): readonly (string | null)[] {
  return alternative.map((it, place) => {
    if (!it || !(alternative[place - 1] || alternative[place + 1])) return null
    let first = place
    while (alternative[first - 1]) first -= 1
    return `g${first}`
  })
}
