import type { Draft } from '../constructs/construct.ts'
import { listRedefinedCommands } from '../operations/redefinition.ts'
import type { Outline, Place } from '../outline/outline.ts'
import { listContextTexts } from './context-text.ts'
import { decideImpliedPolarity, decidePolarity, decideRepeatedPolarity } from './decide-polarity.ts'
import { isRetraction } from './intent-after-code.ts'
import { isForbiddingTitle } from './is-forbidding-title.ts'
import { listOpenings, type Openings } from './openings.ts'
import type { Polarity } from './polarity.ts'

/** Whether the document asks for an operation that a draft has from another step, by its words and the texts around it. */
export function createRepetitionDecider(outline: Outline): (draft: Draft, place: Place) => Polarity {
  const openings = listOpenings(outline)
  return (draft, place) =>
    decideRepeatedPolarity(draft, listContextTexts(place, draft.line, null, outline.sections, openings))
}

/** Whether the document asks for what a draft quotes or implies, by its words, the texts around it and the code before it. */
export function createPolarityDecider(outline: Outline): (draft: Draft, place: Place) => Polarity {
  const { lines } = outline.source
  const redefined = listRedefinedCommands(lines)
  const unreached = listUnreachedLines(lines)
  const openings = listOpenings(outline)
  return (draft, place) =>
    isUnreached(draft, unreached)
      ? { verdict: 'against', why: 'the lines before it in its fence end the shell or say not to run it' }
      : polarityOf(draft, place, outline, { redefined, openings })
}

function isUnreached({ unit }: Draft, unreached: ReadonlySet<number>): boolean {
  if (unit === null || unreached.size === 0) return false
  for (let line = unit.line; line <= unit.endLine; line++) if (unreached.has(line)) return true
  return false
}

function polarityOf(
  draft: Draft,
  place: Place,
  { sections, source }: Outline,
  { redefined, openings }: { readonly redefined: ReadonlySet<string>; readonly openings: Openings },
): Polarity {
  const { unit, line } = draft
  if (unit?.language === 'shell' && redefined.size > 0) {
    const name = /^\s*(?:\S+=\S*\s+)*([\w-]+)/.exec(unit.text)?.[1] ?? ''
    if (redefined.has('*') || redefined.has(name))
      return {
        verdict: 'against',
        redefined: true,
        why: `the document gives ${name} another meaning (alias, function or variable)`,
      }
  }
  if (unit === null) return decideImpliedPolarity(draft, listContextTexts(place, line, null, sections, openings))
  const codes = [...draft.text.matchAll(/`([^`]+)`/g)].map(found => (found[1] ?? '').trim())
  const inline = codes.filter(code => unit.text.split('\n').includes(code) || unit.text === code)
  const above = listContextTexts(place, unit.line, inline[0] ?? null, sections, openings)
  const code = source.lines.slice(unit.line - 1, unit.endLine)
  const bare = inline.length === 0 && draft.text.includes(unit.text)
  return bare
    ? decidePolarity({ ...draft, text: draft.text.replace(unit.text, `\`${unit.text}\``) }, [unit.text], above, code)
    : decidePolarity(draft, inline, above, code)
}

const fence = /^[\s>*+-]*(?:\d+[.)]\s+)?(`{3,}|~{3,})/
const endsShell = /(?:^[\s>]*(?:\$\s+)?|;\s*)(?:exit|return)(?:\s+\d+)?\s*;?\s*$/
const opensBlock = /^[\s>]*(?:if|while|until|for|case)\s/
const closesBlock = /(?:^|[\s;>])(?:fi|done|esac)\s*;?\s*$/
const prints = /^[\s>]*(?:\$\s+)?(?:echo|printf|:)\s+(["'])(.*)\1\s*$/

/** The lines of fences, counted from 1, that stand behind the end of their shell or behind an output that forbids them. */
function listUnreachedLines(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  let mark = ''
  let ended = false
  let depth = 0
  for (const [index, line] of lines.entries()) {
    const sign = fence.exec(line)?.[1] ?? ''
    if (sign !== '' && (mark === '' || sign.startsWith(mark))) {
      mark = mark === '' ? sign : ''
      ended = false
      depth = 0
    } else if (mark !== '') {
      if (ended) found.add(index + 1)
      const said = prints.exec(line)?.[2]
      if (opensBlock.test(line)) depth++
      if (closesBlock.test(line)) depth--
      ended ||=
        (depth <= 0 && endsShell.test(line)) || (said !== undefined && (isForbiddingTitle(said) || isRetraction(said)))
    }
  }
  return found
}
