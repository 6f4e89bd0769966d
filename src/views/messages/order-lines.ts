import type { Step } from '../../runbook/program.ts'
import { conditionWords } from '../../walk/condition-words.ts'
import type { OpenCondition } from '../../walk/open-condition.ts'
import type { SeenBefore } from '../../walk/seen-before.ts'
import { dotted } from '../kit/blocks.ts'
import { code } from '../kit/mrkdwn.ts'
import { quoteLine } from '../kit/quote-text.ts'
import { ended } from './loop-message.ts'
import { loopWords, type ShownLoop } from './shown-loop.ts'

export type Ordered = {
  readonly condition: OpenCondition | null
  readonly loop: ShownLoop | null
  readonly beside: Beside | null
}

/** What is left to do side by side with a step. */
export type Beside = {
  /** Their places in the document. */
  readonly open: readonly { readonly index: number; readonly title: string }[]
  /** How many checks one click runs, this one among them. */
  readonly together: number
}

/** When, after what and how often the document has it done. */
export function orderLines(step: Step, { condition, loop, beside }: Ordered): (string | null)[] {
  // What the title says already is not said once more ("deploy the migration first").
  const title = step.title.toLowerCase()
  const after = step.after?.find(it => it.step === null && !title.includes(it.when.toLowerCase())) ?? null
  return [
    condition === null ? null : conditionLine(condition),
    after === null ? null : `↳ First: “${quoteLine(after.when, 120)}”`,
    ...loopLines(loop),
    besideLine(step, beside),
  ]
}

function conditionLine(condition: OpenCondition): string {
  const { when, negated, seen = null } = condition
  const asked = `${negated ? 'Not if' : 'Only if'}: “${quoteLine(conditionWords(when), 160)}”`
  return `❓ ${dotted([asked, whyDecided(condition), seenWords(seen)])}`
}

function seenWords(seen: SeenBefore | null): string | null {
  return seen === null ? null : `${seen.step} saw ${seen.figures.map(it => code(it, 100)).join(', ')}`
}

/** Whether it is so, and by what; null where nothing says so. */
export function whyDecided({ negated, decided, severity = null }: OpenCondition): string | null {
  if (decided === null) return null
  const isSo = decided !== negated
  if (severity !== null) return `${isSo ? 'it is so' : 'it is not so'}: the incident is ${severity}`
  return isSo ? 'the answer says so' : 'the answer says that it is not so'
}

export function loopLines(loop: ShownLoop | null): (string | null)[] {
  return loop === null ? [] : [`🔁 ${loopWords(loop)}`, ended(loop)]
}

function besideLine({ parallel }: Step, beside: Beside | null): string | null {
  if (beside === null) return parallel == null ? null : '⇉ Side by side with the steps it names'
  const titles = beside.open.slice(0, 6).map(it => `“${quoteLine(it.title, 60)}”`)
  const more = beside.open.length - titles.length
  return beside.open.length === 0
    ? '⇉ The last of the steps that are done side by side'
    : `⇉ Side by side, in any order, with: ${dotted([...titles, more > 0 ? `${more} more` : null])}`
}
