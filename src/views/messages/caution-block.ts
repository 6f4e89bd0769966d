import type { SectionBlock } from '@slack/types'
import type { Step } from '../../runbook/program.ts'
import { section } from '../kit/blocks.ts'
import { words } from '../kit/mrkdwn.ts'
import { quoteLine } from '../kit/quote.ts'

/** More than these are read by nobody at a step. */
const most = 3

/** What the document forbids beside a step, in a block of its own so that no long text pushes it out; none without any. */
export function cautionBlock({ cautions = [] }: Step, file: string): readonly SectionBlock[] {
  if (cautions.length === 0) return []
  const left = cautions.length - most
  const more = left <= 0 ? null : `⛔ … (${left} more in ${words(file.split('/').at(-1) ?? file, 120)})`
  return [section([...cautions.slice(0, most).map(it => `⛔ ${quoteLine(it.text, 200)} (line ${it.line})`), more])]
}
