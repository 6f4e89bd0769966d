import type { WebClient } from '@slack/web-api'
import { accountOf, approversOf, type Catalog } from '../../catalog.ts'
import type { Clock } from '../../clock.ts'
import { type Person, type Role, terminalPerson } from '../../domain/person.ts'
import { isTimezone } from '../../domain/wall-time.ts'
import { HandrailError } from '../../errors.ts'
import { classifyError } from '../deliver/classify-error.ts'
import { cachedReads, knownInTime } from './cached-reads.ts'

/** Who somebody is and what they may do, as Slack says it. */
export type People = {
  /**
   * The person behind a Slack user id, as Slack said in the last minute, also when a fresh read after it has failed; or
   * as it says now. Rejects when Slack does not answer: the caller refuses.
   */
  readonly find: (id: string, asked?: Asked) => Promise<Person>
  /** The handle of a user group, without its @; null for none that Slack knows. */
  readonly groupHandle: (id: string) => Promise<string | null>
  /** Mentions of those who may approve in a system, as the catalog names them; of the admins where one of them has to. */
  readonly approvers: (system: string, asked?: { readonly admin: boolean }) => Promise<readonly string[]>
  /** The user ids of those whom rules of the catalog name; of a group that Slack does not know, nobody's. */
  readonly members: (rules: readonly string[]) => Promise<readonly string[]>
  /** Mentions of those whom rules of the catalog name, without these people and groups; of whom Slack does not know, what was written. */
  readonly named: (rules: readonly string[], without: readonly string[]) => Promise<Named>
}

/** `since`: what Slack was asked from then on is fresh, too. `account`: how it is known whether the account counts at all. */
export type Asked = { readonly fresh: boolean; readonly since?: Date; readonly account?: 'fresh' | 'kept' }

export type Named = {
  readonly mentions: readonly string[]
  /** Rules that name no user group of the workspace. */
  readonly unknown: readonly string[]
}

/** Roles from Slack user groups (`@handle`) and user ids of the catalog. No rule, no right. */
export function slackPeople(
  client: WebClient,
  catalog: Catalog,
  team: string,
  clock: Clock,
  redact: (text: string) => string,
): People {
  const user = cachedReads(clock, async (id: string) => {
    const it = await readUser(client, id)
    const names = [it?.profile?.display_name, it?.real_name, it?.name].flatMap(name => name || [])
    // Some are called by their e-mail address; the record keeps another of their names, or none.
    const name = names.find(name => redact(name) === name) ?? redact(names[0] ?? id)
    const counts =
      it !== undefined &&
      !it.deleted &&
      !it.is_bot &&
      !it.is_restricted &&
      !it.is_ultra_restricted &&
      !it.is_workflow_bot &&
      (it.team_id === undefined || it.team_id === team)
    return { name, counts, ...(it?.tz !== undefined && isTimezone(it.tz) && { zone: it.tz }) }
  })
  const groups = cachedReads(clock, async (_all: string) => {
    const answer = await client.usergroups.list({ include_users: true })
    return (answer.usergroups ?? []).map(it => ({ id: it.id ?? '', handle: it.handle ?? '', users: it.users ?? [] }))
  })

  return {
    find: async (id, { fresh, since, account = 'fresh' } = { fresh: false }) => {
      // Slack knows nobody at a terminal, and need not answer for them.
      if (id.startsWith('cli:')) return terminalPerson(id, accountOf(catalog, id))
      const from = fresh ? (since?.getTime() ?? Number.POSITIVE_INFINITY) : null
      const [known, all] = await Promise.all([user(id, account === 'fresh' ? from : null), groups('all', from)])
      const belongs = (rule: string): boolean =>
        rule.startsWith('@') ? all.some(it => `@${it.handle}` === rule && it.users.includes(id)) : rule === id
      const has = (role: Role): boolean => known.counts && catalog.roles[role].some(belongs)
      const systems = Object.keys(catalog.systems)
      const approves = known.counts ? systems.filter(it => approversOf(catalog, it).some(belongs)) : []
      const isOf = (role: Role) => has(role) || has('admin') || (role === 'approver' && approves.length > 0)
      const roles = (['responder', 'approver', 'admin'] as const).filter(isOf)
      const breaksGlass = known.counts && (catalog.break_glass?.who.some(belongs) ?? false)
      const stranger = !known.counts
      const { name, zone } = known
      return {
        id,
        name,
        ...(zone !== undefined && { zone }),
        account: accountOf(catalog, id),
        roles,
        approves,
        breaksGlass,
        stranger,
      }
    },
    groupHandle: async id => (await groups('all', null)).find(it => it.id === id)?.handle ?? null,
    approvers: async (system, { admin } = { admin: false }) => {
      const all = await groups('all', null)
      return (admin ? catalog.roles.admin : approversOf(catalog, system)).flatMap(rule => {
        if (!rule.startsWith('@')) return [`<@${rule}>`]
        const group = all.find(it => `@${it.handle}` === rule)
        return group === undefined ? [] : [`<!subteam^${group.id}>`]
      })
    },
    members: async rules => {
      const all = await groups('all', null)
      return [...new Set(rules.filter(it => !it.startsWith('cli:')).flatMap(it => usersOf(it, all)))]
    },
    named: async (rules, without) => {
      const all = [...rules, ...without].some(it => it.startsWith('@')) ? await groups('all', null) : []
      const accounts = new Set(without.flatMap(it => usersOf(it, all)).map(it => accountOf(catalog, it)))
      const isLeftOut = (user: string) => accounts.has(accountOf(catalog, user))
      const mentions = new Set<string>()
      const unknown: string[] = []
      for (const rule of rules) {
        const group = all.find(it => `@${it.handle}` === rule)
        if (!rule.startsWith('@')) {
          if (!isLeftOut(rule)) mentions.add(`<@${rule}>`)
        } else if (group === undefined) unknown.push(rule)
        // A mention of the group would reach those who are left out, too.
        else if (group.users.some(isLeftOut))
          for (const user of group.users.filter(it => !isLeftOut(it))) mentions.add(`<@${user}>`)
        else mentions.add(`<!subteam^${group.id}>`)
      }
      return { mentions: [...mentions], unknown }
    },
  }
}

/** The user ids that a rule of the catalog names; of a group that Slack does not know, none. */
function usersOf(
  rule: string,
  groups: readonly { readonly handle: string; readonly users: readonly string[] }[],
): readonly string[] {
  return rule.startsWith('@') ? (groups.find(it => `@${it.handle}` === rule)?.users ?? []) : [rule]
}

/** undefined for somebody whom Slack does not show to this workspace: a stranger, who counts as nobody. */
async function readUser(client: WebClient, id: string) {
  try {
    return (await client.users.info({ user: id })).user
  } catch (thrown) {
    const failure = classifyError(thrown)
    if (failure.kind === 'refused' && /^user_not_(?:found|visible)$/.test(failure.code)) return undefined
    throw thrown
  }
}

/** Members a page, and pages: a channel with more is not one that an incident is worked on in. */
const pageSize = 999
const mostPages = 20

/**
 * Whether somebody is in a channel, as Slack said in the last minute. In one that the bot cannot see, nobody is.
 * Rejects when Slack does not answer: the caller refuses.
 * https://docs.slack.dev/reference/methods/conversations.members
 */
export function channelMembers(client: WebClient, clock: Clock): (channel: string, user: string) => Promise<boolean> {
  const members = cachedReads(clock, channel => readMembers(client, channel))
  return async (channel, user) => (await knownInTime(members(channel, null))).has(user)
}

async function readMembers(client: WebClient, channel: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  let cursor = ''
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await client.conversations.members({ channel, limit: pageSize, ...(cursor && { cursor }) })
      for (const user of answer.members ?? []) found.add(user)
      cursor = answer.response_metadata?.next_cursor ?? ''
      if (cursor === '') return found
    }
  } catch (thrown) {
    if (classifyError(thrown).kind === 'refused') return new Set()
    throw thrown
  }
  const message = `The channel has more than ${pageSize * mostPages} members, so who is in it is not known`
  throw new HandrailError('slack_unreachable', message, 'Ask for a role in the catalog.')
}
