import { shorten } from '../../domain/shorten.ts'
import { type Code, listCodeBlocks } from '../blocks/block.ts'
import { alternativeWords } from '../languages/languages.ts'
import type { Choice } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { grouped, type Sibling } from './alternatives-among.ts'
import { readCloud, readEnvironment, readOption } from './read-option.ts'

/** Commands of a fence below a comment that offers them instead of those above ("# Or via the CLI:"). */
export function alternativeComments({ claims, made }: MadeDocument): ReadonlyMap<string, Choice> {
  const byId = new Map(made.map(it => [it.step.id, it]))
  const choices = new Map<string, Choice>()
  const fences = claims.flatMap(({ place, steps }) => {
    const fenceAt = new Map<number, Code>()
    for (const code of listCodeBlocks(place.block))
      for (let line = code.line; line <= code.endLine; line++) fenceAt.set(line, code)
    const byFence = Map.groupBy(steps, id => fenceAt.get(byId.get(id)?.draft.unit?.line ?? 0) ?? null)
    return [...byFence].flatMap(([code, ids]) => (code === null ? [] : [ids]))
  })
  for (const steps of fences) {
    const runs: {
      readonly label: string | null
      readonly title: string
      readonly alternative: boolean
      readonly line: number
      readonly ids: string[]
    }[] = []
    for (const id of steps) {
      const unit = byId.get(id)?.draft.unit ?? null
      if (unit === null) continue
      const last = runs.at(-1)
      // A mere "# Or" has no words of its own; the command names it.
      const own = unit.label !== null && alternativeWords.has(unit.label.toLowerCase()) ? null : unit.label
      const label = own ?? (unit.alternative ? unit.text : null)
      if (last !== undefined && (label === last.label || label === null)) last.ids.push(id)
      else {
        const title = own ?? shorten(unit.text.trim(), mostOfName)
        runs.push({ label, title, alternative: unit.alternative, line: unit.line, ids: [id] })
      }
    }
    for (let at = 1; at < runs.length; at++) {
      if (!runs[at]?.alternative) continue
      const end = runs.findIndex((run, index) => index > at && !run.alternative)
      const group = runs.slice(at - 1, end === -1 ? undefined : end)
      const named = group.map(run => ({ when: run.title, sibling: run }))
      for (const [{ ids }, choice] of grouped(named)) for (const id of ids) choices.set(id, choice)
      at += group.length - 1
    }
    for (const [{ ids }, choice] of namedAlternatives(runs)) for (const id of ids) choices.set(id, choice)
  }
  return choices
}

/** Comments that call themselves options ("# Option 1: …"), differ in the environment alone ("# Staging", "# Production"), or name a cloud each. */
function namedAlternatives<One extends Sibling>(runs: readonly One[]): readonly (readonly [One, Choice])[] {
  const options = runs.flatMap(sibling => {
    const when = readOption(sibling.title)
    return when === null ? [] : [{ sibling, when }]
  })
  if (options.length > 1) return grouped(options)
  const clouds = runs.flatMap(sibling => readCloud(sibling.title) ?? [])
  if (clouds.length === runs.length && clouds.length > 1 && new Set(clouds).size === clouds.length)
    return grouped(runs.map(sibling => ({ sibling, when: sibling.title })))
  const byKind = Map.groupBy(runs, it => readEnvironment(it.title)?.kind ?? null)
  return [...byKind].flatMap(([kind, siblings]) =>
    kind === null || siblings.length < 2 ? [] : grouped(siblings.map(sibling => ({ sibling, when: sibling.title }))),
  )
}

/** Characters of a command that names an alternative. */
const mostOfName = 60
