import type { Entry } from '../../domain/decision.ts'
import { saidYes } from '../../gate/proposal.ts'
import { dotted } from '../kit/blocks.ts'
import { entryData } from '../kit/entry-data.ts'
import { link, time, words } from '../kit/mrkdwn.ts'

/** What a notice says first, the same without marks, and what stands below it. */
export type News = { readonly what: string; readonly spoken: string; readonly text: string | null }

/**
 * What happened to a proposal, for those who have to know; null for an entry about anything else. `gate`: where it stands.
 * `decided`: how, where it waits no more.
 */
export function gateNews({ kind, data }: Entry, gate: string | null, decided: readonly string[] | null): News | null {
  const read = entryData(data)
  const named = read.text('title') ?? '?'
  const [title, linked] = [words(named, 150), link(gate, named)]
  const say = (sign: string, state: string, text: string | null, ...behind: readonly string[]): News => ({
    what: dotted([`${sign} ${state}: ${linked}`, ...behind]),
    spoken: `${state}: ${title}`,
    text,
  })
  switch (kind) {
    case 'approval-due': {
      if (decided !== null)
        return {
          what: dotted([`Waited for an approval: ${linked}`, ...decided]),
          spoken: `Decided: ${title}`,
          text: null,
        }
      const [since, until] = [read.date('since'), read.date('dueAt')]
      const from = since === null ? '' : ` since ${time(since)}`
      const end = until === null ? [] : [`until ${time(until)}`]
      return {
        what: dotted([`🛑 Waits for an approval${from}: ${linked}`, ...end]),
        spoken: `Waits for an approval: ${title}`,
        text: null,
      }
    }
    case 'broke-glass':
      return say('⚠️', 'Approved alone', read.text('reason'))
    case 'forged':
      return say('🛑', 'Not carried out', read.text('what'))
    case 'rejected':
      return say('–', 'Rejected', read.text('reason'))
    case 'expired':
      return say('–', 'Expired', 'Nobody decided in time. Nothing was run.')
    case 'superseded':
      return say('–', 'Superseded', `${read.text('what') ?? ''} Nothing was changed.`.trim())
    case 'executed':
    case 'execution-failed': {
      const approvers = read.list('approvedBy').filter(it => typeof it === 'string')
      const verb = saidYes({ effect: read.text('effect') === 'change' ? 'change' : 'destroy' })
      const by = approvers.length === 0 ? [] : [words(`${verb} by ${approvers.join(' and ')}`, 150)]
      return kind === 'executed'
        ? say('✅', 'Done', firstSentence(read.text('result')), ...by)
        : say('❌', 'Failed', read.text('result'), ...by)
    }
    case 'verified':
      return read.text('state') === 'succeeded'
        ? say('✅', 'Done', firstSentence(read.text('result')))
        : say('❌', 'Not done', read.text('result'))
    default:
      return null
  }
}

/** The gate that it leads to has all of it. */
function firstSentence(result: string | null): string | null {
  return result === null ? null : (/^[^\n]*?[.!?](?=\s)/.exec(result)?.[0] ?? result)
}
