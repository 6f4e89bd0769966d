import type { Program } from '../../runbook/program.ts'

/** A place that a document names. */
export type Reference =
  | { readonly kind: 'line'; readonly line: number }
  /** Another document, as it is written, with its anchor. */
  | { readonly kind: 'document'; readonly target: string }

type Candidate = { readonly words: string; readonly reference: Reference }

/**
 * What the words at a place of a document mean: the step, section or document of a link, of where a branch leads, or of
 * what has to come first. null where they name nothing.
 * @param text the line as it is read.
 * @param column from 1.
 */
export function findReference(program: Program, text: string, line: number, column: number): Reference | null {
  const all = candidates(program, line)
  const at = column - 1
  const under = all.filter(it => placesOf(it.words, text).some(({ from, to }) => from <= at && at <= to))
  // The shortest words around the place say the most exactly what is meant.
  const [exact] = under.toSorted((one, other) => one.words.length - other.words.length)
  if (exact !== undefined) return exact.reference
  const [only, other] = all.filter((it, index) => all.findIndex(before => isSame(before, it)) === index)
  return only !== undefined && other === undefined ? only.reference : null
}

/** Where words stand in a line; the address of a link with the link's own words. */
function placesOf(words: string, text: string): readonly { readonly from: number; readonly to: number }[] {
  const places: { from: number; to: number }[] = []
  const [wanted, within] = [words.toLowerCase(), text.toLowerCase()]
  if (wanted === '') return places
  for (let index = within.indexOf(wanted); index !== -1; index = within.indexOf(wanted, index + wanted.length)) {
    const isAddress = /\]\(<?$/.test(text.slice(Math.max(0, index - 3), index))
    const from = isAddress ? Math.max(0, text.lastIndexOf('[', index)) : index
    places.push({ from, to: index + wanted.length })
  }
  return places
}

function isSame(one: Candidate, other: Candidate): boolean {
  return JSON.stringify(one.reference) === JSON.stringify(other.reference)
}

function candidates(program: Program, line: number): readonly Candidate[] {
  const { steps, links, cover } = program
  const block = cover.find(it => it.line <= line && line <= it.endLine)
  const isHere = (said: number) => said === line || (block !== undefined && block.line <= said && said <= block.endLine)
  const linked = links.filter(it => isHere(it.line)).flatMap(({ target }) => linkCandidates(target, program))
  const led = steps.flatMap(({ branches }, index) =>
    branches
      .filter(it => it.line === line)
      .flatMap(({ go, target }) => {
        const to = target === 'next' ? steps[index + 1]?.line : lineOf(target, program)
        return to === undefined ? [] : [{ words: go, reference: { kind: 'line' as const, line: to } }]
      }),
  )
  const waited = [...steps, ...program.sections].flatMap(({ after = [] }) =>
    after
      .filter(it => it.line === line)
      .flatMap(({ when, step }) => {
        const to = lineOf(step, program)
        return to === undefined ? [] : [{ words: when, reference: { kind: 'line' as const, line: to } }]
      }),
  )
  return [...linked, ...led, ...waited]
}

function linkCandidates(target: string, { sections }: Program): readonly Candidate[] {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return []
  if (!target.startsWith('#')) return [{ words: target, reference: { kind: 'document', target } }]
  const slug = target.slice(1).toLowerCase()
  const section = sections.find(it => it.id === slug) ?? sections.find(it => it.id.endsWith(`-${slug}`))
  if (section === undefined) return []
  const reference = { kind: 'line' as const, line: section.line }
  // “See *Rollback*” is a link without an address.
  return [target, slug.replaceAll('-', ' ')].map(words => ({ words, reference }))
}

function lineOf(id: string | null, { steps, sections }: Program): number | undefined {
  if (id === null) return undefined
  return (steps.find(it => it.id === id) ?? sections.find(it => it.id === id))?.line
}
