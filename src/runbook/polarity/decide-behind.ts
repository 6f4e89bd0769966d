import { cutUnredacted } from '../../domain/cut-text.ts'
import { foldText } from '../words/fold-text.ts'
import type { ContextText } from './context-text.ts'
import { deniesCode, reservesCode } from './denies-code.ts'
import { isRetractingBlock } from './intent-after-code.ts'
import { namesRole } from './names-role.ts'
import { approves } from './only-frames.ts'
import { type Polarity, reserved, toldBy } from './polarity.ts'
import { tellsBehindCode } from './tells-over-code.ts'

/** What the texts behind code say against it; null where they say nothing. */
export function decideBehind(around: readonly ContextText[]): Polarity | null {
  const behind = around.flatMap(({ kind, text }) => (kind === 'after' ? [text] : []))
  const retraction = behind.find(it => isRetractingBlock(it) || deniesCode(it))
  if (retraction !== undefined)
    return { verdict: 'unclear', why: `it is taken back by “${cutUnredacted(retraction, 80)}”` }
  if (behind.some(it => reservesCode(it) || namesRole(it))) return reserved
  const told = behind.find(
    it => tellsBehindCode(it) || (reportsBefore.test(foldText(it)) && !approves(foldText(it).trim())),
  )
  return told === undefined ? null : toldBy(told)
}

/** "That was the command that broke it", "is what the attacker used", "only Ana may do this". */
const reportsBefore =
  /^[^\p{L}]*(?:(?:that|this|these|it|which|the (?:above|command|statement)(?: above)?)\s+)?(?:was|were|had been|used to be)(?![\p{L}])|^is (?:the|what|how|a)(?![\p{L}])|^[^\p{L}]*only (?:the )?[\p{L} ]{2,30} (?:may|can|should|must|is allowed to|are allowed to) (?:do|run|use|execute)(?![\p{L}])/u
