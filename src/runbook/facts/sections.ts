import type { Section } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import type { PlacedLeaf } from './placed-leaf.ts'

const severity = /\b(?:p|sev)-?\s?[0-5]\b/i
const inTitle = /\(\s*((?:within\s+)?\d+\s*(?:min(?:ute)?s?|hours?|h|minutos|horas))\s*\)/i
const inText = /^time ?box\s*:\s*(\d+\s*(?:min(?:ute)?s?|hours?|h|minutos|horas))/i

/** The document's sections with what people see there. The one over all headings only counts when it holds something. */
export function sectionsOf({ outline, facts, made }: MadeDocument, leaves: readonly PlacedLeaf[]): readonly Section[] {
  const symptoms = new Map<string, { line: number; text: string }[]>()
  for (const fact of facts) {
    if (fact.kind !== 'symptom') continue
    const known = symptoms.get(fact.section)
    if (known === undefined) symptoms.set(fact.section, [{ line: fact.line, text: fact.text }])
    else known.push({ line: fact.line, text: fact.text })
  }
  const timeboxes = new Map(
    leaves.flatMap((leaf): [string, string][] => {
      const time = inText.exec(leaf.prose.text)?.[1]
      return time === undefined ? [] : [[leaf.section.id, time]]
    }),
  )
  const used = new Set([...made.map(entry => entry.step.section), ...symptoms.keys()])
  return outline.sections
    .filter(section => section.depth > 0 || used.has(section.id))
    .map(({ id, title, line }) => ({
      id,
      title,
      line,
      symptoms: symptoms.get(id) ?? [],
      severity: severity.exec(title)?.[0] ?? null,
      timebox: inTitle.exec(title)?.[1] ?? timeboxes.get(id) ?? null,
    }))
}
