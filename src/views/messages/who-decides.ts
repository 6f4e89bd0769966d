import type { Proposal } from '../../gate/proposal.ts'
import { dotted } from '../kit/blocks.ts'
import { code, givenMention, words } from '../kit/mrkdwn.ts'

/** A proposal, and who can decide it. */
export type Deciders = {
  readonly proposal: Proposal
  /** Mentions of those who may approve, as Slack's directory gave them; empty when they are not to be called again. */
  readonly approvers: readonly string[]
  /** Who is mentioned in their place, and the rules of those who may approve; null: those are mentioned. */
  readonly notified?: { readonly mentions: readonly string[]; readonly may: readonly string[] } | null
  /** Who is left to approve it, where those are too few; null: there are enough. */
  readonly tooFew?: TooFew | null
}

export type TooFew = {
  /** The rules of those who may approve: user groups (`@handle`) and user ids. */
  readonly may: readonly string[]
  /** Mentions of those among them who can still approve it, and of admins besides who can. */
  readonly others: readonly string[]
  readonly admins: readonly string[]
}

/** Who can say yes to a proposal that waits. */
export function whoDecides({ proposal, approvers, notified, tooFew }: Deciders): string {
  const { plan, requester, needed, approvals } = proposal
  if (plan.effect === 'change') return 'A responder can confirm'
  const left = Math.max(1, needed - approvals.length)
  if (tooFew != null) return `${left === 1 ? 'One person has' : `${left} people have`} to approve`
  const admin = left === 1 ? 'An admin has to approve' : `${left} admins have to approve`
  if (notified != null && notified.may.length > 0) {
    const told = notified.mentions.slice(0, 10).map(givenMention).join(', ')
    const can = left === 1 ? 'One of these can approve' : `${left} of these have to approve`
    return dotted([`${plan.admin ? admin : can}: ${ruleList(notified.may)}`, told])
  }
  if (approvers.length === 0 && plan.admin) return admin
  if (approvers.length === 0 && left === 1) return `An approver other than ${words(requester.name, 80)} can approve`
  if (approvers.length === 0) return `${left} approvers have to approve`
  const named = approvers.slice(0, 10).map(givenMention).join(', ')
  if (plan.admin) return `${admin}: ${named}`
  return left === 1 ? `One of ${named} can approve` : `${left} of ${named} have to approve`
}

/** Said where those who may approve are too few beside who asked: who they are, and who else could be asked; else null. */
export function nobodyLine({ tooFew }: Deciders): string | null {
  if (tooFew == null) return null
  const { may, others, admins } = tooFew
  const among = may.length === 0 ? 'The catalog names nobody who may approve it' : `Among ${ruleList(may)}`
  const can = others.length === 0 ? 'there is nobody else who can' : `only ${others.map(givenMention).join(', ')} can`
  return `⚠️ ${dotted([
    may.length === 0 ? among : `${among} ${can}`,
    admins.length === 0
      ? 'somebody has to be added in Slack or in the catalog; ask whoever manages them'
      : `ask an admin: ${admins.slice(0, 10).map(givenMention).join(', ')}`,
  ])}`
}

/** Said where nobody knows who asked, for which alone two have to approve, with what to write so that it is known; else null. */
export function anybodyLine({ requester, needed }: Proposal): string | null {
  if (needed < 2) return null
  const line = code(`people: [[THEIR_SLACK_ID, ${requester.id}]]`, 120)
  return `⚠️ ${dotted([
    'Two have to approve: who sits at that terminal is nobody whom the catalog knows in Slack, so it may be one of them',
    `one is enough after ${line} there, once it is proposed again`,
  ])}`
}

function ruleList(rules: readonly string[]): string {
  return rules
    .slice(0, 10)
    .map(it => (it.startsWith('@') ? code(it, 60) : givenMention(`<@${it}>`)))
    .join(', ')
}
