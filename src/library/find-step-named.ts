import { slugOf } from '../runbook/outline/outline.ts'
import type { Program, Step } from '../runbook/program.ts'

/**
 * The step that a name means which keeps its meaning while lines move: its title as a slug, or the beginning of it as far
 * as no other step has it; with its section's id and a slash before it where two sections have such a step
 * (`calls-not-connecting/check-the-logs`). An id (`L18`) names a step as well, until a line is added above it.
 * @returns the step, or why none is meant, to end a sentence.
 */
export function findStepNamed(name: string, program: Program): Step | string {
  const byId = program.steps.find(it => it.id === name)
  if (byId !== undefined) return byId
  const [section, beginning] = name.includes('/') ? splitOnce(name) : [null, name]
  const among = program.steps
    .filter(it => section === null || it.section === section)
    .map(step => ({ step, slug: slugOf(step.title).replace(/-+/g, '-') }))
  const whole = among.filter(it => it.slug === beginning)
  const found = whole.length > 0 ? whole : among.filter(it => it.slug.startsWith(beginning))
  const [first, second] = found
  if (first !== undefined && second === undefined) return first.step
  if (first === undefined) return 'there is no such step'
  return `several steps are called so: ${found.map(({ step }) => `${step.id} in ${step.section}`).join(', ')}`
}

function splitOnce(name: string): readonly [string, string] {
  const at = name.indexOf('/')
  return [name.slice(0, at), name.slice(at + 1)]
}
