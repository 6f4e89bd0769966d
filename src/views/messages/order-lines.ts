import type { Step } from '../../runbook/program.ts'
import { dotted } from '../kit/blocks.ts'
import { words } from '../kit/mrkdwn.ts'
import { quoteLine } from '../kit/quote-text.ts'

/** A condition that nobody has answered, and what an answer says of it. */
export type OpenCondition = { readonly when: string; readonly decided: boolean | null }

/** When, after what and how often the document has it done. */
export function orderLines(step: Step, condition: OpenCondition | null): (string | null)[] {
  const said = { true: 'the answer says so', false: 'the answer says that it is not so', null: null }
  const after = step.after?.find(it => it.step === null) ?? null
  return [
    condition === null
      ? null
      : `❓ ${dotted([`Only if: “${quoteLine(condition.when, 160)}”`, said[`${condition.decided}`]])}`,
    after === null ? null : `↳ First: “${quoteLine(after.when, 120)}”`,
    step.repeat == null ? null : `🔁 Again until: “${quoteLine(step.repeat.until, 120)}”${often(step.repeat)}`,
    step.parallel == null ? null : '⇉ Side by side with the steps it names',
  ]
}

function often({ every, atMost }: NonNullable<Step['repeat']>): string {
  return `${every === null ? '' : `, every ${words(every, 40)}`}${atMost === null ? '' : `, at most ${atMost} times`}`
}
