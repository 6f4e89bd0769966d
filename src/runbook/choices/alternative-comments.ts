import { cutUnredacted } from '../../domain/cut-text.ts'
import { type Code, listCodeBlocks } from '../blocks/block.ts'
import { alternativeWords, flowPattern } from '../languages/languages.ts'
import type { Choice } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { foldText } from '../words/fold-text.ts'
import { grouped, neighbours, type Sibling } from './alternatives-among.ts'
import { readCaseName, readCloud, readEnvironment, readOption } from './read-option.ts'

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
      /** The commands as they are given. */
      readonly text: string
    }[] = []
    for (const id of steps) {
      const unit = byId.get(id)?.draft.unit ?? null
      if (unit === null) continue
      const last = runs.at(-1)
      // A mere "# Or" has no words of its own; the command names it.
      const mere = unit.label !== null && alternativeWords.has(unit.label.toLowerCase())
      const own = unit.onlyFor ?? (mere ? null : unit.label)
      const label = own ?? (unit.alternative ? unit.text : null)
      if (last !== undefined && (label === last.label || label === null)) last.ids.push(id)
      else {
        const title = own ?? cutUnredacted(unit.text.trim(), mostOfName)
        runs.push({ label, title, alternative: unit.alternative, line: unit.line, ids: [id], text: unit.text })
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

type Run = Sibling & { readonly text: string }

/**
 * Comments that call themselves options ("# Option 1: …"), have one number ("# 2a. …", "# 2b. …") or a case each ("# For
 * Redis"), narrow one command to a part each, differ in the environment alone ("# Staging", "# Production"), or name a
 * cloud each.
 */
function namedAlternatives<One extends Run>(runs: readonly One[]): readonly (readonly [One, Choice])[] {
  const options = runs.flatMap(sibling => {
    const when = readOption(sibling.title)
    return when === null ? [] : [{ sibling, when }]
  })
  if (options.length > 1) return grouped(options)
  const lettered = [...Map.groupBy(runs, it => /^(\d{1,2})[a-h](?=[.):]?\s)/.exec(it.title)?.[1] ?? null)]
  const oneNumber = lettered.flatMap(([number, of]) => (number === null || of.length < 2 ? [] : [of]))
  if (oneNumber.length > 0) return oneNumber.flatMap(of => grouped(of.map(it => ({ sibling: it, when: it.title }))))
  const cases = neighbours(runs, readCaseName)
  if (cases.length > 0) return grouped(cases)
  const ofCommand = [...Map.groupBy(runs, it => withoutOptions(it.text)).values()]
  const parts = ofCommand.find(of => of.length > 1 && of.slice(1).every(it => narrowed.test(foldText(it.title))))
  if (parts !== undefined) return grouped(parts.map(it => ({ sibling: it, when: it.title })))
  const clouds = runs.flatMap(sibling => readCloud(sibling.title) ?? [])
  if (clouds.length === runs.length && clouds.length > 1 && new Set(clouds).size === clouds.length)
    return grouped(runs.map(sibling => ({ sibling, when: sibling.title })))
  const byKind = Map.groupBy(runs, it => readEnvironment(it.title)?.kind ?? null)
  return [...byKind].flatMap(([kind, siblings]) =>
    kind === null || siblings.length < 2 ? [] : grouped(siblings.map(sibling => ({ sibling, when: sibling.title }))),
  )
}

function withoutOptions(text: string): string {
  return text.replace(/\s+-[\s\S]*$/, '').trim()
}

/** "Stripe only", and not "only if …". */
const narrowed = new RegExp(`\\s(?:${flowPattern('narrows')})(?:$|,)`, 'u')

/** Characters of a command that names an alternative. */
const mostOfName = 60
