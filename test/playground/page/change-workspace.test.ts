import { expect, test } from 'vitest'
import {
  type Change,
  changeWorkspace,
  EMPTY_WORKSPACE,
} from '../../../playground/workspace/page/state/change-workspace.ts'
import { threadKey, type Workspace } from '../../../playground/workspace/page/state/workspace.ts'
import type { PageMessage, PageState, PageView } from '../../../playground/workspace/page-api.ts'

const state: PageState = {
  team: 'T',
  me: 'U1',
  users: [],
  channels: ['C1', 'C2'].map(id => ({ id, name: id, kind: 'channel', topic: '', unread: 0 })),
  commands: [],
  messages: [],
  connected: true,
  shortcuts: [],
  panel: null,
}
const message = (ts: string, more: Partial<PageMessage> = {}): PageMessage => ({
  channel: 'C1',
  ts,
  threadTs: null,
  broadcast: false,
  user: 'U2',
  text: ts,
  blocks: [],
  files: [],
  reactions: [],
  pinned: false,
  edited: false,
  ephemeral: false,
  replies: 0,
  lastReply: null,
  ...more,
})
const arrives = (ts: string, more: Partial<PageMessage> = {}): Change => ({
  kind: 'message',
  message: message(ts, more),
})
const view = (id: string, depth: number): PageView => ({
  id,
  hash: id,
  depth,
  view: { type: 'modal', title: { type: 'plain_text', text: id }, blocks: [] },
})
const after = (...changes: readonly Change[]): Workspace =>
  [
    { kind: 'loaded', state } as const,
    { kind: 'went', place: { channel: 'C1', thread: null } } as const,
    ...changes,
  ].reduce(changeWorkspace, EMPTY_WORKSPACE)
const texts = (list: readonly PageMessage[] | undefined) => list?.map(({ text }) => text)

test('messages stand in the order of their timestamps, however they arrive', () => {
  expect(texts(after(arrives('2.0'), arrives('1.0'), arrives('3.0')).messages.get('C1'))).toEqual(['1.0', '2.0', '3.0'])
})

test('an update replaces its message and leaves the others as they were', () => {
  const before = after(arrives('1.0'), arrives('2.0'))
  const changed = changeWorkspace(before, arrives('2.0', { text: 'new' }))
  expect(texts(changed.messages.get('C1'))).toEqual(['1.0', 'new'])
  expect(changed.messages.get('C1')?.[0]).toBe(before.messages.get('C1')?.[0])
})

test('a reply is shown in its open thread only, and in the channel as well when it was broadcast', () => {
  const open = after(arrives('1.0'), { kind: 'thread', channel: 'C1', ts: '1.0', messages: [message('1.0')] })
  const replied = [arrives('2.0', { threadTs: '1.0' }), arrives('3.0', { threadTs: '1.0', broadcast: true })].reduce(
    changeWorkspace,
    open,
  )
  expect(texts(replied.messages.get('C1'))).toEqual(['1.0', '3.0'])
  expect(texts(replied.threads.get(threadKey('C1', '1.0')))).toEqual(['1.0', '2.0', '3.0'])
})

test('a reply that arrives while its thread is being read is not lost', () => {
  const reading = after(
    { kind: 'thread', channel: 'C1', ts: '1.0', messages: [message('1.0')] },
    arrives('2.0', { threadTs: '1.0' }),
  )
  const read = changeWorkspace(reading, { kind: 'thread', channel: 'C1', ts: '1.0', messages: [message('1.0')] })
  expect(texts(read.threads.get(threadKey('C1', '1.0')))).toEqual(['1.0', '2.0'])
})

test('only messages of others in other channels count as unread, until one goes there', () => {
  const seen = after(arrives('1.0', { channel: 'C2' }), arrives('2.0', { channel: 'C2', user: 'U1' }), arrives('3.0'))
  expect(seen.unread.get('C2')).toBe(1)
  expect(seen.unread.get('C1')).toBe(0)
  expect(changeWorkspace(seen, { kind: 'went', place: { channel: 'C2', thread: null } }).unread.get('C2')).toBe(0)
})

test('an ephemeral message outlives a lost connection and is not shown to another person', () => {
  const told = after(arrives('1.0', { ephemeral: true }))
  expect(texts(changeWorkspace(told, { kind: 'loaded', state }).messages.get('C1'))).toEqual(['1.0'])
  expect(changeWorkspace(told, { kind: 'loaded', state: { ...state, me: 'U2' } }).messages.get('C1')).toBeUndefined()
})

test('a deleted message is gone from its channel and its thread', () => {
  const open = after(arrives('1.0'), {
    kind: 'thread',
    channel: 'C1',
    ts: '1.0',
    messages: [message('1.0'), message('2.0', { threadTs: '1.0' })],
  })
  const gone = changeWorkspace(open, { kind: 'deleted', channel: 'C1', ts: '2.0' })
  expect(texts(gone.threads.get(threadKey('C1', '1.0')))).toEqual(['1.0'])
})

test('modals stack, are updated in place, and end alone or all at once', () => {
  const stacked = after({ kind: 'view', view: view('V1', 0) }, { kind: 'view', view: view('V2', 1) })
  expect(stacked.views.map(({ id }) => id)).toEqual(['V1', 'V2'])
  const updated = changeWorkspace(stacked, { kind: 'view', view: { ...view('V1', 0), hash: 'newer' } })
  expect(updated.views.map(({ hash }) => hash)).toEqual(['newer', 'V2'])
  expect(changeWorkspace(updated, { kind: 'view-closed', all: false, view: 'V2' }).views.map(({ id }) => id)).toEqual([
    'V1',
  ])
  expect(changeWorkspace(updated, { kind: 'view-closed', all: true }).views).toEqual([])
})

test('a modal that is opened anew takes the place of the old stack', () => {
  const opened = after(
    { kind: 'view', view: view('V1', 0) },
    { kind: 'view', view: view('V2', 1) },
    { kind: 'view', view: view('V3', 0) },
  )
  expect(opened.views.map(({ id }) => id)).toEqual(['V3'])
})
