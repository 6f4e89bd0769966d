import { createHash } from 'node:crypto'
import type { Program } from './program.ts'

/**
 * The program of one section of a document, by its heading or its id; null where there is none with a step. It has a hash
 * of its own, since a walk of it is no walk of the whole.
 */
export function sectionProgram(program: Program, heading: string): Program | null {
  const wanted = heading.trim().toLowerCase()
  const section = program.sections.find(it => it.id === wanted || it.title.toLowerCase() === wanted)
  const steps = program.steps.filter(it => it.section === section?.id)
  if (section === undefined || steps.length === 0) return null
  const used = new Set(steps.flatMap(it => it.parameters))
  return {
    ...program,
    hash: createHash('sha256').update(`${program.hash} ${section.id}`).digest('hex'),
    partOf: program.hash,
    title: section.title,
    sections: [section],
    steps,
    parameters: program.parameters.filter(it => used.has(it.name)),
  }
}
