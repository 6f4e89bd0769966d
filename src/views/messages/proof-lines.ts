import type { Entry } from '../../domain/decision.ts'
import { type ProofCount, proofWords } from '../../walk/said-against.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { entryData } from '../kit/entry-data.ts'
import { checkSaid } from '../kit/outcome-signs.ts'
import { markdownText } from './checked-rows.ts'

/** A line of the proof list of a walk. */
export type ProofLine = {
  readonly title: string
  readonly settled: boolean
  /** Who settled it, or started its check. */
  readonly by: string | null
  /** Whether its check says so. */
  readonly proven?: boolean
  /** Whether it was checked before the newest change. */
  readonly older?: boolean
  /** What the check said where a person says so all the same. */
  readonly against?: Outcome | null
  readonly because?: string | null
}

/** What proves the end, or who says so; why it is over without the rest. */
export function proofLines({
  proof,
  proofCount,
  entries,
}: {
  readonly proof: readonly ProofLine[]
  readonly proofCount: ProofCount
  readonly entries: readonly Entry[]
}): string[] {
  if (proof.length === 0) return ['No runbook with a proof list was walked.']
  const why = entries.findLast(it => it.kind === 'resolved')
  const override = why === undefined ? null : entryData(why.data).text('override')
  return [
    `${proofWords(proofCount)}.`,
    '',
    ...proof.map(it => {
      const said = it.against == null ? null : checkSaid(it.against)
      const word = ['👤', it.by, said, it.because == null ? null : `because: ${it.because}`].filter(
        part => part != null,
      )
      const how = it.older
        ? '❔ checked before the newest change'
        : it.proven
          ? '✅ by its check'
          : markdownText(word.join(' · '))
      return `- [${it.settled ? 'x' : ' '}] ${markdownText(it.title)}${it.settled ? ` (${how})` : ''}`
    }),
    ...(override === null ? [] : ['', `Resolved without all of it, because: ${markdownText(override)}`]),
  ]
}
