import { conditionTest } from '../expectations/condition-test.ts'
import type { Repeat } from '../program.ts'
import type { Meaning } from './add-flow.ts'
import type { Places } from './create-places.ts'
import { findNamedStep, listMembers } from './find-named-step.ts'
import type { Statement } from './list-statements.ts'
import type { Reading } from './reading.ts'
import { resolveTarget } from './resolve-target.ts'

/** What a sentence means in its document; null where it means nothing there. */
export function resolveReading(reading: Reading, statement: Statement, places: Places): Meaning | null {
  const { line } = statement
  switch (reading.kind) {
    case 'condition': {
      const { when, negated } = reading
      const target = resolveTarget(reading.go, statement, places)
      const document = target?.kind === 'elsewhere' ? target.document : null
      // A link's words need not name the file.
      const go = document === null || reading.go.includes(document) ? reading.go : `${reading.go} (${document})`
      const test = conditionTest(when)
      if (target === null) {
        const guard = { line, when, test, ...(negated === null ? {} : { negated: true as const }) }
        const over = statement.opens ?? statement.named ?? statement.behind
        return go === '' && over === null ? null : { kind: 'guard', guard }
      }
      const to = target.kind === 'here' ? target.to : null
      const missing = target.kind === 'unresolved' ? target.name : null
      const lacks = missing === null ? {} : { missing }
      const branch =
        negated === null
          ? { line, when, go, target: to, ...lacks, test }
          : {
              line,
              when: reading.contrary || negated === 'otherwise' ? negated : `${negated} ${when}`,
              go,
              target: to,
              ...lacks,
              test: null,
            }
      return { kind: 'branch', branches: [branch], unresolved: missing }
    }
    case 'after':
      return {
        kind: 'after',
        after: {
          line,
          when: reading.when,
          step: reading.within === true ? null : findNamedStep(reading.when, statement, places),
        },
      }
    case 'repeat':
      return { kind: 'repeat', repeat: repeatOf(reading, statement, places) }
    case 'parallel':
      return { kind: 'parallel', parallel: { line, steps: listMembers(statement, places) } }
  }
}

function repeatOf(
  { until, every, atMost, how }: Extract<Reading, { kind: 'repeat' }>,
  statement: Statement,
  places: Places,
): Repeat {
  const test = how === 'until' ? conditionTest(until) : null
  const steps = how === 'each' ? [] : listMembers(statement, places)
  return { line: statement.line, until, every, atMost, how, steps, test }
}
