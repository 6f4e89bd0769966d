import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError, type WebClient } from '@slack/web-api'
import type { Catalog } from '../catalog.ts'
import { failureReason } from '../integrations/transport/failure-reason.ts'
import { scopes } from '../slack/scopes.ts'
import { type Finding, good, note, wrong } from './finding.ts'

const withinMs = 10_000

type Asked = {
  readonly client: WebClient
  /** null over HTTP. */
  readonly appToken: string | null
  /** null: it cannot be used, and what it names is not looked for. */
  readonly catalog: Catalog | null
}

/**
 * What Slack says of the tokens, scopes, channel and user groups. Slack that cannot be reached is one finding, which says
 * nothing of the tokens; with a bot token that Slack refuses, neither channel nor user groups are looked for.
 */
export async function examineSlack({ client, appToken, catalog }: Asked): Promise<readonly Finding[]> {
  try {
    const app = examineAppToken(client, appToken)
    const bot = attempt('bot token', 'Check SLACK_BOT_TOKEN against the app’s page in Slack.', () => tokens(client))
    const asked = await Promise.all([bot, app])
    if (catalog === null || (await bot).some(it => it.what === 'bot token' && it.kind === 'wrong')) return asked.flat()
    const named = await Promise.all([
      attempt('channel', 'Give the app channels:read and groups:read.', () => channels(client, catalog)),
      attempt('roles', 'Give the app usergroups:read.', () => roles(client, catalog)),
    ])
    return [...asked, ...named].flat()
  } catch (thrown) {
    const { reason } = failureReason(thrown instanceof WebAPIRequestError ? thrown.original : thrown, withinMs)
    const place = URL.canParse(client.slackApiUrl) ? new URL(client.slackApiUrl).origin : client.slackApiUrl
    const mend = 'Check the network, and SLACK_API_URL if it is set. Nothing is known of the tokens.'
    return [wrong('Slack', `it cannot be reached at ${place}: ${reason}`, mend)]
  }
}

function examineAppToken(client: WebClient, token: string | null): Promise<readonly Finding[]> {
  return attempt('app token', 'Make an app-level token with connections:write and set SLACK_APP_TOKEN.', async () => {
    if (token === null) return [good('app token', 'none; Slack sends its requests over HTTP')]
    await client.apps.connections.open({ token })
    return [good('app token', 'Socket Mode opens')]
  })
}

/** What Slack refuses is a finding; that it cannot be reached is no word of Slack's, and thrown. */
async function attempt(
  what: string,
  mend: string,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look()
  } catch (thrown) {
    if (thrown instanceof WebAPIRateLimitedError)
      return [note(what, 'Slack asks to wait before it answers', `Ask again in ${thrown.retryAfter} s.`)]
    if (!(thrown instanceof WebAPIPlatformError)) throw thrown
    return [wrong(what, `Slack says: ${thrown.message}`, mend)]
  }
}

async function tokens(client: WebClient): Promise<readonly Finding[]> {
  const { team, user, response_metadata } = await client.auth.test()
  const token = good('bot token', `it is ${user} in ${team}`)
  const given = response_metadata?.scopes ?? []
  const missing = Object.keys(scopes).filter(it => !given.includes(it))
  if (missing.length === 0) return [token, good('scopes', 'all that the manifest asks for')]
  const mend = 'Update the app with what `handrail manifest` prints, and install it again.'
  return [token, wrong('scopes', `missing ${missing.join(', ')}`, mend)]
}

/** The channel of the catalog and those of its systems: the bot sees them, and is a member. */
async function channels(client: WebClient, { channel, systems }: Catalog): Promise<readonly Finding[]> {
  const names = [...new Set([channel, ...Object.values(systems).flatMap(it => it.channel ?? [])])]
  const members = new Map<string, boolean>()
  let cursor: string | undefined
  do {
    const page: { readonly cursor?: string } = cursor === undefined ? {} : { cursor }
    const types = 'public_channel,private_channel'
    const answer = await client.conversations.list({ types, exclude_archived: true, limit: 1000, ...page })
    for (const { id, name, is_member } of answer.channels ?? [])
      for (const wanted of names) if (wanted === name || wanted === id) members.set(wanted, is_member === true)
    cursor = answer.response_metadata?.next_cursor || undefined
  } while (cursor !== undefined && members.size < names.length)
  return names.map(name => {
    const isMember = members.get(name)
    if (isMember === true) return good('channel', `a member of #${name}`)
    return isMember === false
      ? wrong('channel', `no member of #${name}`, `Say /invite @Handrail in #${name}.`)
      : wrong('channel', `there is no #${name} that the bot can see`, `Make #${name} and invite the bot.`)
  })
}

async function roles(client: WebClient, catalog: Catalog): Promise<readonly Finding[]> {
  const { usergroups = [] } = await client.usergroups.list({ include_users: true })
  const findings: Finding[] = []
  const isGroup = (rule: string) => usergroups.some(it => `@${it.handle}` === rule)
  for (const role of ['responder', 'approver', 'admin'] as const) {
    const people = new Set<string>()
    for (const rule of catalog.roles[role]) {
      const group = usergroups.find(it => `@${it.handle}` === rule)
      const mend = `Make the user group ${rule} in Slack, or name another in catalog.yml.`
      if (rule.startsWith('@') && group === undefined)
        findings.push(wrong(role, `there is no user group ${rule}`, mend))
      for (const user of rule.startsWith('@') ? (group?.users ?? []) : [rule]) people.add(user)
    }
    findings.push(headcount(role, people.size))
  }
  for (const [key, { escalation, on_call, approve, notify }] of Object.entries(catalog.systems)) {
    for (const [where, rules] of Object.entries({
      escalation: escalation.flatMap(it => it.to),
      on_call,
      approve,
      notify,
    })) {
      for (const rule of new Set(rules.filter(it => it.startsWith('@') && !isGroup(it)))) {
        const mend = `Make the user group ${rule} in Slack, or name another under systems.${key}.${where}.`
        findings.push(wrong(where, `there is no user group ${rule}`, mend))
      }
    }
  }
  return findings
}

/** One approver cannot approve what they proposed; without an admin some changes cannot be approved at all. */
function headcount(role: 'responder' | 'approver' | 'admin', people: number): Finding {
  const count = `${people} ${people === 1 ? 'person' : 'people'}`
  if (people > (role === 'approver' ? 1 : 0)) return good(role, count)
  const mend = `Name more under roles.${role} in catalog.yml.`
  return role === 'responder'
    ? wrong(role, `${count}: nobody may do anything`, mend)
    : { kind: 'note', what: role, says: count, mend }
}
