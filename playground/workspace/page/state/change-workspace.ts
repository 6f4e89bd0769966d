import type { PageEvent, PageMessage, PageState, PageView } from '../../page-api.ts'
import { type Place, threadKey, type Workspace } from './workspace.ts'

export type Change =
  | PageEvent
  | { kind: 'loaded'; state: PageState }
  | { kind: 'thread'; channel: string; ts: string; messages: readonly PageMessage[] }
  | { kind: 'went'; place: Place }
  | { kind: 'lost' }
  | { kind: 'dismissed'; id: number }

export const EMPTY_WORKSPACE: Workspace = {
  page: null,
  place: null,
  messages: new Map(),
  threads: new Map(),
  unread: new Map(),
  views: [],
  home: null,
  notices: [],
  live: false,
}

/** The next state of the page. A message that did not change keeps its identity, so only changed ones are drawn again. */
export function changeWorkspace(before: Workspace, change: Change): Workspace {
  switch (change.kind) {
    case 'loaded':
      return loaded(before, change.state)
    case 'message':
      return withMessage(before, change.message)
    case 'deleted':
      return without(before, change.channel, change.ts)
    case 'thread': {
      const key = threadKey(change.channel, change.ts)
      const known = (before.threads.get(key) ?? []).filter(({ ts }) => change.messages.every(each => each.ts !== ts))
      return { ...before, threads: set(before.threads, key, [...change.messages, ...known].sort(byTime)) }
    }
    case 'went':
      return { ...before, place: change.place, unread: set(before.unread, change.place.channel, 0) }
    case 'view':
      return { ...before, views: withView(before.views, change.view) }
    case 'view-closed':
      return { ...before, views: closed(before.views, change.all, change.view) }
    case 'home':
      return { ...before, home: change.view }
    case 'connected':
      return before.page ? { ...before, page: { ...before.page, connected: change.connected } } : before
    case 'notice':
      return { ...before, notices: [...before.notices.slice(-2), { id: nextId(before), text: change.text }] }
    case 'dismissed':
      return { ...before, notices: before.notices.filter(({ id }) => id !== change.id) }
    case 'lost':
      return { ...before, live: false }
  }
}

/** Ephemeral messages are only in the page's memory, so they outlive a new connection, but not another person. */
function loaded(before: Workspace, page: PageState): Workspace {
  const same = before.page?.me === page.me
  const old = same ? [...before.messages.values()].flat().filter(({ ephemeral }) => ephemeral) : []
  const fresh = old.filter(({ ts }) => page.messages.every(each => each.ts !== ts))
  const messages = Map.groupBy([...page.messages, ...fresh].sort(byTime), ({ channel }) => channel)
  const unread = new Map(page.channels.map(({ id, unread }) => [id, id === before.place?.channel ? 0 : unread]))
  return {
    ...before,
    page,
    messages,
    unread,
    threads: same ? before.threads : new Map(),
    views: same ? before.views : [],
    home: same ? before.home : null,
    live: true,
  }
}

function withMessage(before: Workspace, message: PageMessage): Workspace {
  const { channel, ts, threadTs, broadcast } = message
  let { messages, threads, unread } = before
  const reply = threadTs !== null && threadTs !== ts
  if (!reply || broadcast) {
    const list = messages.get(channel) ?? []
    const isNew = list.every(each => each.ts !== ts)
    if (isNew && channel !== before.place?.channel && message.user !== before.page?.me)
      unread = set(unread, channel, (unread.get(channel) ?? 0) + 1)
    messages = set(messages, channel, upsert(list, message))
  }
  const key = threadKey(channel, threadTs ?? ts)
  const thread = threads.get(key)
  if (thread) threads = set(threads, key, upsert(thread, message))
  return { ...before, messages, threads, unread }
}

function without(before: Workspace, channel: string, ts: string): Workspace {
  const keep = (list: readonly PageMessage[]) => list.filter(each => each.ts !== ts || each.channel !== channel)
  return {
    ...before,
    messages: set(before.messages, channel, keep(before.messages.get(channel) ?? [])),
    threads: new Map(
      [...before.threads].map(([key, list]) => [key, list.some(each => each.ts === ts) ? keep(list) : list]),
    ),
  }
}

function withView(views: readonly PageView[], view: PageView): readonly PageView[] {
  if (views.some(({ id }) => id === view.id)) return views.map(each => (each.id === view.id ? view : each))
  return [...views.filter(({ depth }) => depth < view.depth), view]
}

function closed(views: readonly PageView[], all: boolean, view: string | undefined): readonly PageView[] {
  if (all) return []
  return view === undefined ? views.slice(0, -1) : views.filter(({ id }) => id !== view)
}

function upsert(list: readonly PageMessage[], message: PageMessage): readonly PageMessage[] {
  const at = list.findLastIndex(({ ts }) => ts <= message.ts)
  return list[at]?.ts === message.ts ? list.with(at, message) : list.toSpliced(at + 1, 0, message)
}

function byTime(a: PageMessage, b: PageMessage): number {
  return a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0
}

function set<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value)
}

function nextId({ notices }: Workspace): number {
  return (notices.at(-1)?.id ?? 0) + 1
}
