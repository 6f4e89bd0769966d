import type { Server } from 'node:http'
import { type Actor, actAs } from './act-as.ts'
import { createChanges } from './changes.ts'
import { createChannel, joinChannel, leaveChannel, setArchived } from './channels.ts'
import { createDispatcher } from './delivery/dispatcher.ts'
import { createHttpTransport } from './delivery/http-transport.ts'
import { createSocketTransport } from './delivery/socket-transport.ts'
import { faultControls } from './fault-controls.ts'
import { createFaults } from './faults.ts'
import { findChannel, findMessage, repliesOf } from './find.ts'
import { createServer } from './http/create-server.ts'
import { loadPageBundle } from './http/page-bundle.ts'
import { createJournal } from './journal.ts'
import { readManifest } from './manifest.ts'
import { removeMessage } from './messages.ts'
import { createPageStream } from './page-stream.ts'
import type { Identity, Parts } from './parts.ts'
import { createResponseUrls } from './response-urls.ts'
import { shownWords } from './shown-words.ts'
import { createStamps } from './stamps.ts'
import { createState, type State } from './state.ts'
import { createTriggers } from './triggers.ts'
import { createRateLimits, noRateLimits } from './web-api/rate-limits.ts'
import type { Workspace, WorkspaceOptions } from './workspace.ts'

const identity: Identity = {
  teamId: 'T0LOCALTEAM',
  teamName: 'Local workspace',
  teamDomain: 'local',
  appId: 'A0LOCALAPP',
  botUserId: 'U0LOCALBOT',
  botId: 'B0LOCALBOT',
  verificationToken: 'local-verification-token',
}

/** The people, the app's bot among them, and their groups. */
function settle(state: State, botName: string, { people, usergroups = [] }: WorkspaceOptions): void {
  const bot: WorkspaceOptions['people'][number] = {
    id: identity.botUserId,
    name: botName.toLowerCase(),
    realName: botName,
    about: 'App',
    bot: true,
  }
  for (const {
    guest = false,
    bot: isBot = false,
    deleted = false,
    teamId = identity.teamId,
    tz = 'Europe/Istanbul',
    ...person
  } of [bot, ...people]) {
    state.users.set(person.id, { ...person, guest, bot: isBot, deleted, teamId, tz })
  }
  for (const group of usergroups) state.usergroups.set(group.id, { ...group })
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('The workspace has no port'))
      else resolve(address.port)
    })
  })
}

/**
 * Starts a local Slack workspace on 127.0.0.1 with one app installed: Web API, Socket Mode, signed HTTP delivery, and
 * the page. Throws when the manifest cannot be installed or the port is taken.
 */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { now = Date.now, requestUrl = null, ackMs = 3000, retryAfterMs = [0, 60_000, 300_000] } = options
  const manifest = await readManifest(options.manifest)
  const closing = new AbortController()
  let url = ''

  const state = createState()
  const stamps = createStamps(now)
  const changes = createChanges()
  const journal = createJournal(changes)
  const page = createPageStream(changes)
  const tellConnected = () => page.publish('everyone', { kind: 'connected', connected: dispatcher.connected() })
  const sockets = createSocketTransport(identity.appId, stamps.secret, tellConnected)
  const http = createHttpTransport(options.signingSecret, now)
  const dispatcher = createDispatcher({
    journal,
    now,
    transport: () => (http.connected() ? http : sockets),
    ackMs,
    retryAfterMs,
  })
  const parts: Parts = {
    identity,
    secrets: { botToken: options.botToken, appToken: options.appToken, signingSecret: options.signingSecret },
    manifest,
    url: () => url,
    now,
    panel: options.panel ?? null,
    state,
    stamps,
    changes,
    journal,
    faults: createFaults(journal, now),
    rateLimits: options.rateLimits === undefined ? noRateLimits : createRateLimits(journal, now, options.rateLimits),
    page,
    triggers: createTriggers(now, stamps),
    responseUrls: createResponseUrls(() => url, now, stamps),
    sockets,
    dispatcher,
  }
  settle(state, manifest.botName, options)
  for (const { private: isPrivate = false, topic = '', bot = true, members, ...channel } of options.channels) {
    const all = bot ? [...members, identity.botUserId] : members
    createChannel(parts, { ...channel, kind: isPrivate ? 'private' : 'public', members: all }).topic = topic
  }
  http.use(requestUrl)

  const bundle = options.pageBundle === undefined ? null : loadPageBundle(options.pageBundle)
  const server = createServer(parts, bundle, closing.signal)
  try {
    url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`
  } catch (thrown) {
    await sockets.close()
    throw thrown
  }

  const actors = new Map<string, Actor>()
  const channel = (nameOrId: string) => {
    const found = findChannel(parts, nameOrId)
    if (found === null) throw new Error(`There is no channel ${nameOrId}`)
    return found
  }
  const message = (nameOrId: string, ts: string) => {
    const found = findMessage(parts, channel(nameOrId).id, ts)
    if (found === null) throw new Error(`There is no message ${ts} in ${nameOrId}`)
    return found
  }
  return {
    url,
    apiUrl: `${url}/api/`,
    identity,
    journal,
    faults: faultControls(parts),
    as(userId) {
      const actor = actors.get(userId) ?? actAs(parts, userId)
      actors.set(userId, actor)
      return actor
    },
    messages: nameOrId =>
      (state.messages.get(channel(nameOrId).id) ?? []).filter(one => one.threadTs === null || one.broadcast),
    thread: (nameOrId, ts) => [message(nameOrId, ts), ...repliesOf(parts, channel(nameOrId).id, ts)],
    words: shownWords,
    file: id => state.files.get(id) ?? null,
    files: () => [...state.files.values()],
    channel,
    archiveChannel: nameOrId => setArchived(parts, channel(nameOrId), true),
    unarchiveChannel: nameOrId => setArchived(parts, channel(nameOrId), false),
    removeMember: (nameOrId, user) => leaveChannel(parts, channel(nameOrId), user),
    addMember: (nameOrId, user) => joinChannel(parts, channel(nameOrId), user, null),
    deleteMessage: (nameOrId, ts) => removeMessage(parts, channel(nameOrId), message(nameOrId, ts)),
    changePerson(id, change) {
      const person = state.users.get(id)
      if (person === undefined) throw new Error(`There is no person ${id}`)
      Object.assign(person, change)
      // Who is deactivated is in no channel any more; what is sent to them directly is taken all the same.
      if (change.deleted === true)
        for (const it of state.channels.values()) if (it.kind !== 'direct') leaveChannel(parts, it, id)
    },
    changeUsergroup(id, users) {
      const group = state.usergroups.get(id)
      if (group === undefined) throw new Error(`There is no user group ${id}`)
      group.users = users
    },
    disableUsergroup(id) {
      const group = state.usergroups.get(id)
      if (group === undefined) throw new Error(`There is no user group ${id}`)
      group.disabled = true
    },
    deliverTo(target) {
      http.use(target)
      tellConnected()
    },
    connected: dispatcher.connected,
    until: (read, what, deadlineMs = 90_000) => changes.until(read, deadlineMs, what),
    async close() {
      closing.abort()
      dispatcher.close()
      http.close()
      await sockets.close()
      changes.close()
      await new Promise(resolve => {
        server.close(resolve)
        server.closeAllConnections()
      })
    },
  }
}
