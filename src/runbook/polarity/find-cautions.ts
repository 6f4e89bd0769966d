import { listLeaves, type Table } from '../blocks/block.ts'
import type { Place } from '../outline/outline.ts'
import type { MadeStep } from '../steps/make-step.ts'
import type { MadeDocument, Withheld } from '../steps/make-steps.ts'
import { codesIn, quotedChanges } from '../steps/quoted-effect.ts'
import { bansBeside } from '../steps/without-bans.ts'
import { sentencesIn } from '../words/sentences-in.ts'
import { deniesCode } from './denies-code.ts'
import { intentOf } from './intent-of.ts'
import { commentForbids, intentOfLeadIn } from './intent-of-lead-in.ts'
import { alarmIn, isForbiddingTitle, isProhibition, isWarning } from './is-forbidding-title.ts'
import { onlyBans } from './only-bans.ts'
import { quotesOnlyForbidden } from './quotes-only-forbidden.ts'
import { reportIn, reportsDeed, withoutReported } from './reports-deed.ts'
import { saidAgainst } from './said-against.ts'
import { stepBeside } from './step-beside.ts'
import { withoutOwnBans } from './without-own-bans.ts'
import { withoutRejected } from './without-rejected.ts'

/** What the document says against something, in its words; `step` where it stands in one. */
type Against = {
  readonly line: number
  readonly section: string
  readonly text: string
  readonly step: MadeStep | null
}

/**
 * What the document forbids, warns of, reports or rejects, as cautions of the step beside it: the one it stands in,
 * else the one before it in its section, else the one behind it. A step that is nothing but a prohibition is no step.
 * Everything quoted that would change something and is not offered is listed with its reason.
 */
export function findCautions(found: MadeDocument): MadeDocument {
  const own = found.made.flatMap(againstIn)
  const byLine = Map.groupBy(found.made, entry => entry.draft.line)
  const besides = found.claims.flatMap(({ place, construct }) =>
    // A list of endpoints says what the document is about.
    construct === 'endpoints' ? [] : besideSteps(place, byLine, found.made),
  )
  const against = [...own, ...besides].flatMap(it => it.against)
  const kept = withoutBanSteps(found.made)
  const bySection = Map.groupBy(kept, entry => entry.step.section)
  const moved = new Map<string, string>()
  const cautions = new Map<string, { line: number; text: string }[]>()
  for (const { line, section, text, step } of against) {
    const own = step !== null && kept.has(step) ? step : null
    const beside = own ?? stepBeside(text, line, bySection.get(section) ?? [])
    if (beside === null) continue
    const { id } = beside.step
    if (step !== null && step !== beside) moved.set(step.step.id, id)
    const said = cautions.get(id) ?? []
    if (!said.some(it => it.line === line && it.text === text)) cautions.set(id, [...said, { line, text }])
  }
  return {
    ...found,
    made: [...kept].map(entry => {
      const said = cautions.get(entry.step.id) ?? []
      return { ...entry, step: { ...entry.step, cautions: said.sort((one, other) => one.line - other.line) } }
    }),
    claims: found.claims.map(claim => ({ ...claim, steps: claim.steps.map(id => moved.get(id) ?? id) })),
    withheld: [...own, ...besides].flatMap(it => it.withheld),
  }
}

type Seen = { readonly against: readonly Against[]; readonly withheld: readonly Withheld[] }

/** What a step itself quotes and does not offer. */
function againstIn(entry: MadeStep): readonly Seen[] {
  const { step, draft, polarity } = entry
  const { unit } = draft
  const seen: Seen[] = []
  const add = (line: number, endLine: number, code: string | null, why: string, text: string | null) =>
    seen.push({
      against: text === null ? [] : [{ line, section: step.section, text, step: entry }],
      withheld: [{ line, endLine, code, why }],
    })
  if (polarity !== null && polarity.why !== null && step.operation === null) {
    const bans = polarity.verdict === 'against' && polarity.redefined !== true
    const text = bans ? saidAgainst(entry, polarity.why) : null
    add(unit?.line ?? step.line, unit?.endLine ?? step.line, unit?.text ?? null, polarity.why, text)
  }
  const chosen = new Set(unit === null ? [] : [unit.text, ...unit.text.split('\n')])
  // What warns of the statement under it, or forbids what stands before it, is a caution, whether or not that is offered.
  const warnings = [
    ...(unit?.label != null && isWarning(unit.label) ? [unit.label] : []),
    ...(unit?.over?.apart ?? []).filter(commentForbids),
    ...(unit === null ? reportIn(draft) : bansBeside(draft.text, unit.text)),
  ]
  for (const text of polarity?.verdict === 'against' ? [] : warnings)
    seen.push({ against: [{ line: unit?.line ?? step.line, section: step.section, text, step: entry }], withheld: [] })
  for (const code of quotedChanges(draft.text, chosen, draft.role === 'instruction')) {
    const rejected = !codesIn(withoutRejected(draft.text)).includes(code)
    const told = !codesIn(withoutReported(draft.text)).includes(code)
    const against = rejected || told || intentOf(draft.text, [code]) === 'forbids'
    const why = rejected
      ? 'the text rejects it for another'
      : against
        ? 'the text says that it is not to be done'
        : unit === null
          ? 'it stands in what a person does or ticks off'
          : 'the step runs something else, and this is only quoted beside it'
    add(step.line, step.endLine, code, why, against ? draft.text : null)
  }
  return seen
}

/** Leaves that are the words of no step: prohibitions, and quoted changes that nothing asks for. */
function besideSteps(
  place: Place,
  byLine: ReadonlyMap<number, readonly MadeStep[]>,
  made: readonly MadeStep[],
): readonly Seen[] {
  const { block, section, label, before } = place
  if (block.type === 'heading' || block.type === 'code' || block.type === 'other') return []
  if (block.type === 'table') return forbiddenCells(block, place, made)
  const lead = before?.type === 'paragraph' && block.type === 'list' ? before.prose.text : null
  let over: boolean | null = null
  const stands = () => {
    over ??=
      isForbiddingTitle(section.title) ||
      (label !== null && isForbiddingTitle(label.text)) ||
      (lead !== null && forbids(lead))
    return over
  }
  return listLeaves([block]).flatMap(({ prose, inside }): readonly Seen[] => {
    const { line } = prose
    const isOwn = ({ draft }: MadeStep) => prose.text.includes(draft.text) || draft.text.includes(prose.text)
    if (byLine.get(line)?.some(isOwn)) return []
    const [marker = ''] = alert.exec(prose.text) ?? []
    const text = prose.text.slice(marker.length)
    // Where a text only informs, a request is what it is about.
    const codes = quotedChanges(text, new Set(), place.phase !== 'reference')
    // What a lead-in forbids stands below it.
    const banning = isProhibition(text) || deniesCode(text) ? [text] : sentencesIn(text).filter(onlyBans)
    const bans = banning.length > 0 && (inside !== 'paragraph' || !text.endsWith(':'))
    const listed = inside === 'item' && lead !== null && isProhibition(lead)
    const alarm = inside === 'paragraph' ? alarmIn(text) : null
    if (codes.length === 0 && !bans && !listed && alarm === null) return []
    const warns = codes.length > 0 && /warning|caution/i.test(marker)
    const told = reportsDeed(text) || intentOf(text, codes) === 'forbids'
    const against = bans || listed || warns || alarm !== null || told || stands()
    // Of a paragraph only the sentences that forbid, where nothing else speaks against what it quotes.
    const said = codes.length > 0 || listed || alarm !== null ? text : banning.join(' ') || text
    const step = made.findLast(it => it.step.line <= line && line <= it.step.endLine) ?? null
    const why = against ? 'the text says that it is not to be done' : 'it stands in text that is no step'
    return [
      {
        against: against ? [{ line, section: section.id, text: listed ? `${lead} ${text}` : said, step }] : [],
        withheld: codes.map(code => ({ line, endLine: line, code, why })),
      },
    ]
  })
}

/** How a quote opens that GitHub shows as an alert. */
const alert = /^\[!\w+\]\s*/

function forbids(lead: string): boolean {
  return isProhibition(lead) || intentOfLeadIn(lead) === 'forbids'
}

/** What stands in a column of what is not to be done. */
function forbiddenCells({ head, rows }: Table, { section }: Place, made: readonly MadeStep[]): readonly Seen[] {
  return head.cells.flatMap((cell, column) =>
    !isForbiddingTitle(cell.text)
      ? []
      : rows.flatMap((row): readonly Seen[] => {
          const why = `it stands under “${cell.text}”`
          const text = row.cells[column]?.text ?? ''
          const { line } = row
          const step = made.find(it => it.step.line === line) ?? null
          if (text === '' || step?.draft.text === text) return []
          return [
            {
              against: [{ line, section: section.id, text: `${cell.text}: ${text}`, step }],
              withheld: quotedChanges(text).map(code => ({ line, endLine: line, code, why })),
            },
          ]
        }),
  )
}

/** The steps without those that only forbid, where another of their section can say it. */
function withoutBanSteps(made: readonly MadeStep[]): ReadonlySet<MadeStep> {
  const bans = new Set(made.filter(onlyForbids))
  const others = new Set(made.filter(entry => !bans.has(entry)).map(entry => entry.step.section))
  return new Set(made.filter(entry => !bans.has(entry) || !others.has(entry.step.section)))
}

function onlyForbids({ step, draft, polarity }: MadeStep): boolean {
  if (draft.role !== 'instruction' || step.branches.length > 0) return false
  const says =
    reportsDeed(draft.text) || quotesOnlyForbidden(draft) || (draft.text !== '' && withoutOwnBans(draft.text) === '')
  if (step.operation === null && says) return true
  if (polarity?.verdict !== 'against' || step.operation !== null || draft.unit === null) return false
  const words = draft.text.replace(/`[^`]*`/g, '').replace(/[^\p{L}]/gu, '')
  if (words === '' || draft.construct.endsWith('fence')) return true
  return isProhibition(draft.text) && !/[.;:!]\s+\S/.test(draft.text)
}
