import type { BeforeGate, SaidCondition, UnmetCheck } from '../../walk/before-gate.ts'
import { conditionWords } from '../../walk/condition-words.ts'
import { dotted } from './blocks.ts'
import { mention, time } from './mrkdwn.ts'
import { outcomeSigns } from './outcome-signs.ts'
import { quoteLine } from './quote-text.ts'
import { remarkLines } from './remark-lines.ts'

const most = 3

/** The same where a change waits and where it is decided: what is not shown there is not approved. */
export function beforeGateLines({
  conditions = [],
  unmet = [],
  cautions = [],
  remarks = [],
}: BeforeGate): (string | null)[] {
  const left = cautions.length - most
  return [
    ...conditions.slice(0, most).map(saidLine),
    ...(conditions.length > most ? [`❓ … (${conditions.length - most} more conditions)`] : []),
    unmetLine(unmet),
    ...cautions.slice(0, most).map(it => `⛔ ${quoteLine(it.text, 200)} (line ${it.line})`),
    left > 0 ? `⛔ … (${left} more at the step)` : null,
    ...remarkLines(remarks, most),
  ]
}

function unmetLine(unmet: readonly UnmetCheck[]): string | null {
  if (unmet.length === 0) return null
  const named = unmet.slice(-most).map(it => `“${quoteLine(it.title, 80)}” ${outcomeSigns[it.outcome].words}`)
  const more = unmet.length > most ? [`${unmet.length - most} more`] : []
  return `⚠️ Before it: ${dotted([...named, ...more])}`
}

function saidLine({ when, negated, by, at }: SaidCondition): string {
  const so = negated ? 'it is not so' : 'it is so'
  const who = [...(by === null ? [] : [mention(by)]), ...(at === null ? [] : [time(at)])].join(' ')
  return `❓ ${dotted([`${negated ? 'Not if' : 'Only if'}: “${quoteLine(conditionWords(when), 160)}”`, `${so}${who === '' ? '' : `, says ${who}`}`])}`
}
