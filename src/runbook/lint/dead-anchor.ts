import { nearestWord } from '../../domain/nearest-word.ts'
import { type Finding, findPlaces, type Rule } from './rule.ts'

export const deadAnchor: Rule = {
  rule: 'dead-anchor',
  severity: 'warning',
  hint: 'Name a heading of this document as it is written.',
  find: ({ program, document }) =>
    program.links
      .filter(link => link.target.startsWith('#') && !link.found)
      .map(link => ({
        line: link.line,
        words: link.target,
        message: `No section of this document is called ${link.target}.`,
        ...nameNearest(
          link,
          program.sections.map(it => it.id),
          document.outline.source.lines,
        ),
      })),
}

/** Whether the nearest title is the one that is meant, a person decides. */
function nameNearest(
  { line, target }: { readonly line: number; readonly target: string },
  anchors: readonly string[],
  lines: readonly string[],
): Pick<Finding, 'fix'> {
  const near = nearestWord(target.slice(1), anchors)
  const [place, other] = findPlaces(target, { line, endLine: line }, lines)
  if (near === null || place === undefined || other !== undefined) return {}
  return { fix: { title: `Link to #${near}`, safe: false, edits: [{ ...place, text: `#${near}` }] } }
}
