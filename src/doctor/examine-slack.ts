import type { WebClient } from '@slack/web-api'
import type { Catalog } from '../catalog.ts'
import { toError } from '../errors.ts'
import { type Finding, good, wrong } from './finding.ts'

type Asked = {
  readonly client: WebClient
  /** null over HTTP. */
  readonly appToken: string | null
  readonly catalog: Catalog
  /** What the manifest asks for; null when it is not here. */
  readonly scopes: readonly string[] | null
}

/** Slack's own word on the tokens, scopes, channel and user groups. */
export async function examineSlack({ client, appToken, catalog, scopes }: Asked): Promise<readonly Finding[]> {
  const asked = await Promise.all([
    attempt('bot token', 'Check SLACK_BOT_TOKEN against the app’s page in Slack.', () => tokens(client, scopes)),
    attempt('app token', 'Make an app-level token with connections:write and set SLACK_APP_TOKEN.', async () => {
      if (appToken === null) return [good('app token', 'none; Slack sends its requests over HTTP')]
      await client.apps.connections.open({ token: appToken })
      return [good('app token', 'Socket Mode opens')]
    }),
    attempt('channel', 'Give the app channels:read and groups:read.', () => channel(client, catalog.channel)),
    attempt('roles', 'Give the app usergroups:read.', () => roles(client, catalog)),
  ])
  return asked.flat()
}

async function attempt(
  what: string,
  mend: string,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look()
  } catch (thrown) {
    return [wrong(what, `Slack says: ${toError(thrown).message}`, mend)]
  }
}

async function tokens(client: WebClient, scopes: readonly string[] | null): Promise<readonly Finding[]> {
  const { team, user, response_metadata } = await client.auth.test()
  const token = good('bot token', `it is ${user} in ${team}`)
  const given = response_metadata?.scopes ?? []
  const missing = (scopes ?? []).filter(it => !given.includes(it))
  if (missing.length === 0)
    return [token, good('scopes', scopes === null ? given.join(', ') : 'all that the manifest asks for')]
  return [
    token,
    wrong('scopes', `missing ${missing.join(', ')}`, 'Update the app from manifest.yml and install it again.'),
  ]
}

async function channel(client: WebClient, name: string): Promise<readonly Finding[]> {
  let cursor: string | undefined
  do {
    const page: { readonly cursor?: string } = cursor === undefined ? {} : { cursor }
    const types = 'public_channel,private_channel'
    const answer = await client.conversations.list({ types, exclude_archived: true, limit: 1000, ...page })
    const found = (answer.channels ?? []).find(it => it.name === name || it.id === name)
    if (found?.is_member === true) return [good('channel', `a member of #${name}`)]
    if (found !== undefined) return [wrong('channel', `no member of #${name}`, `Say /invite @Handrail in #${name}.`)]
    cursor = answer.response_metadata?.next_cursor || undefined
  } while (cursor !== undefined)
  return [wrong('channel', `there is no #${name} that the bot can see`, `Make #${name} and invite the bot.`)]
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
  for (const [key, { escalation }] of Object.entries(catalog.systems)) {
    const unknown = escalation.flatMap(it => it.to).filter(it => it.startsWith('@') && !isGroup(it))
    for (const rule of new Set(unknown)) {
      const mend = `Make the user group ${rule} in Slack, or name another under systems.${key}.escalation.`
      findings.push(wrong('escalation', `there is no user group ${rule}`, mend))
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
