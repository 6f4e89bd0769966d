import type { Step } from '../../runbook/program.ts'
import { dotted } from '../kit/blocks.ts'
import { quoteLine } from '../kit/quote-text.ts'
import { ended } from './loop-message.ts'
import { loopWords, type ShownLoop } from './shown-loop.ts'

/**
 * A condition that nobody has answered. `negated`: the step is done when it is not so. `decided`: whether the step is done,
 * by what an answer says.
 */
export type OpenCondition = { readonly when: string; readonly negated: boolean; readonly decided: boolean | null }

/** When, after what and how often the document has it done. */
export function orderLines(step: Step, condition: OpenCondition | null, loop: ShownLoop | null): (string | null)[] {
  const after = step.after?.find(it => it.step === null) ?? null
  return [
    condition === null ? null : conditionLine(condition),
    after === null ? null : `↳ First: “${quoteLine(after.when, 120)}”`,
    ...loopLines(loop),
    step.parallel == null ? null : '⇉ Side by side with the steps it names',
  ]
}

function conditionLine({ when, negated, decided }: OpenCondition): string {
  const isSo = decided === null ? null : decided !== negated
  const said = isSo === null ? null : isSo ? 'the answer says so' : 'the answer says that it is not so'
  return `❓ ${dotted([`${negated ? 'Not if' : 'Only if'}: “${quoteLine(when, 160)}”`, said])}`
}

export function loopLines(loop: ShownLoop | null): (string | null)[] {
  return loop === null ? [] : [`🔁 ${loopWords(loop)}`, ended(loop)]
}
