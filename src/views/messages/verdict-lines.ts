import type { Expectation, Step } from '../../runbook/program.ts'
import { answerRows } from '../../walk/answer-rows.ts'
import type { Verdict, VerdictLine } from '../../walk/verdict.ts'
import type { StepState } from '../../walk/walk.ts'
import { dotted } from '../kit/blocks.ts'
import { code, mention, time, words } from '../kit/mrkdwn.ts'
import { quoteLine } from '../kit/quote-text.ts'

/** The answer above is none to what would be sent now. */
export function revised({ revised }: StepState): string | null {
  if (revised == null) return null
  const names = revised.parameters.slice(0, 5).map(it => code(it, 60))
  return dotted([`✏️ ${names.join(', ')} changed since then`, time(revised.at), mention(revised.by)])
}

/** A person's words at the step. */
export function note(state: StepState): string | null {
  return state.note === null || state.note.trim() === '' ? null : `Note: “${words(state.note, 300)}”`
}

/** When it came to this, and by whom. */
export function who(state: StepState): string[] {
  return [...(state.at === null ? [] : [time(state.at)]), ...(state.by === null ? [] : [mention(state.by)])]
}

export const leftOut = {
  another: 'left out: another remedy was chosen',
  open: 'waits for the answer to “Which is it?”',
  condition: 'left out: its condition does not hold',
} as const

type Sending = {
  readonly request: string | null
  readonly changeable: readonly string[]
  readonly state: StepState
}

/** With the present values, where one of them may be what is wrong. */
export function sends({ request, changeable, state }: Sending): string | null {
  const bad = state.verdict?.outcome === 'could-not-check' || state.verdict?.outcome === 'not-as-expected'
  return request !== null && changeable.length > 0 && bad ? `Sends ${code(request, 300)}` : null
}

/** Expected beside actual: a line for each that was missed or waits for a person, one line for all that were met. */
export function verdictLines(verdict: Verdict): string[] {
  if (verdict.outcome === 'could-not-check') return whyNot(verdict)
  const met = verdict.lines.filter(it => it.met === true)
  const other = verdict.lines.filter(it => it.met !== true)
  const shown = other.slice(0, 8).map(line)
  const left = other.length - shown.length
  const fine = met.slice(0, 8).map(it => `${words(it.label, 60)} ${code(it.was, 80)}${basis(it)}`)
  const last = dotted([
    met.length === 0 ? null : `✅ ${dotted([...fine, met.length > 8 ? `… (${met.length - 8} more)` : null])}`,
    verdict.lines.length === 0 && verdict.summary !== '' ? code(verdict.summary, 300) : null,
  ])
  const below = [answer(verdict), last, ...answerLines(verdict)]
  return [inARow(verdict), ...shown, left > 0 ? `… (${left} more in Evidence)` : '', ...below].filter(it => it !== '')
}

/** Which of those in a row that the document asks for. */
function inARow({ inARow }: Verdict): string {
  if (inARow === undefined || inARow.seen === 0) return ''
  const { seen, of, fails } = inARow
  return `🔁 *${seen} of ${of}* in a row ${fails ? 'not as expected' : 'as expected'}${seen < of ? ' · run it again' : ''}`
}

/** The first rows of the answer, or its figures, without what a line above has already said. */
function answerLines(verdict: Verdict): readonly string[] {
  const { rows, more } = answerRows(verdict)
  return [...rows.map(it => code(it, 300)), ...(more === 0 ? [] : [`… (${more} more in Evidence)`])]
}

/** Why it could not be made, before what would have been expected. */
function whyNot({ summary, lines }: Verdict): string[] {
  const expected = lines.slice(0, 8).map(it => quoteLine(it.expected, 120))
  return [code(summary, 400), expected.length === 0 ? '' : `Expected: ${dotted(expected)}`].filter(it => it !== '')
}

/** An error of the server explains what was missed; where no line says it, it is said. */
function answer({ summary, lines }: Verdict): string {
  const said = lines.some(it => it.met === false && it.was !== '' && summary.startsWith(it.was))
  return /^[45]\d\d\b/.test(summary) && !said && lines.length > 0 ? `${code(summary, 120)} from the server` : ''
}

/** On one line: what was missed, then the answer where that does not say it; of any other check the answer. */
export function seenLine(verdict: Pick<Verdict, 'outcome' | 'lines' | 'summary'>): string {
  const missed = verdict.outcome === 'could-not-check' ? [] : verdict.lines.filter(it => it.met === false)
  if (missed.length === 0) return code(verdict.summary, 150)
  const said = missed.some(it => it.was !== '' && verdict.summary.startsWith(it.was))
  return dotted([
    ...missed
      .slice(0, 3)
      .map(it => `${words(it.label, 40)} expected ${code(it.expected, 60)}, was ${code(it.was, 60)}`),
    missed.length > 3 ? `… (${missed.length - 3} more)` : null,
    said ? null : code(verdict.summary, 60),
  ])
}

/** What was missed, for those who listen. */
export function verdictSpoken(verdict: Verdict): string {
  const missed = verdict.lines.filter(it => it.met === false).slice(0, 3)
  if (missed.length === 0) return words(verdict.summary, 200)
  return missed
    .map(it => `${words(it.label, 60)} expected ${words(it.expected, 80)}, was ${words(it.was, 80)}`)
    .join('; ')
}

function line(it: VerdictLine): string {
  const sign = it.met === null ? '👤' : it.hard ? '❌' : '⚠️'
  return `${sign} *${words(it.label, 60) || '–'}*  expected ${code(it.expected, 120)}${basis(it)} · was ${code(it.was, 160)}`
}

/** What the document expects, before it is run. */
export function expectedLine({ expect }: Step): string | null {
  if (expect.length === 0) return null
  const parts = expect.slice(0, 8).map(it => `${quoteLine(it.text, 120)}${expectationMarks(it)}`)
  const left = expect.length - parts.length
  return `Expected: ${dotted([...parts, left > 0 ? `… (${left} more)` : null])}`
}

function expectationMarks({ hard, test, byDefault }: Expectation): string {
  const marks = [byDefault === true ? 'by default' : null, hard ? null : 'soft', test === null ? 'you judge' : null]
  const said = marks.filter(it => it !== null).join(', ')
  return said === '' ? '' : ` (${said})`
}

/** Where an expectation comes from that does not stand at the step. */
function basis({ byDefault, held, line }: VerdictLine): string {
  if (byDefault === true) return ' (by default)'
  return held === undefined
    ? ''
    : ` (${{ threshold: 'alert', target: 'target', setting: 'default' }[held]}, line ${line})`
}
