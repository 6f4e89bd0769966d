import type { Step } from '../program.ts'
import type { Rule } from './rule.ts'

export const circularOrder: Rule = {
  rule: 'circular-order',
  severity: 'warning',
  hint: 'Say which of them comes first.',
  find: ({ program }) =>
    findCircles(program.steps).map(circle => ({
      line: circle[0]?.line ?? 1,
      message: `The steps on lines ${circle.map(it => it.line).join(', ')} wait for each other: none of them is first.`,
    })),
}

/** Steps each of which has to come after the next one, and the last after the first; in the order of their lines. */
function findCircles(steps: readonly Step[]): readonly (readonly Step[])[] {
  const byId = new Map(steps.map(it => [it.id, it]))
  const seen = new Set<string>()
  const circles: (readonly Step[])[] = []
  for (const start of steps) {
    const way: Step[] = []
    const next = new Map<string, number>()
    for (let at: Step | undefined = start; at !== undefined && !seen.has(at.id); ) {
      seen.add(at.id)
      next.set(at.id, way.length)
      way.push(at)
      const before: Step | undefined = at.after?.flatMap(({ step }) => byId.get(step ?? '') ?? [])[0]
      const met = before === undefined ? undefined : next.get(before.id)
      if (met !== undefined) circles.push(way.slice(met).toSorted((one, other) => one.line - other.line))
      at = before
    }
  }
  return circles.filter(it => it.length > 1)
}
