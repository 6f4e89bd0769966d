import { expect, test } from 'vitest'
import { complete } from '../../../playground/workspace/page/composer/complete.ts'
import { refusedCommand } from '../../../playground/workspace/page/composer/refused-command.ts'
import { readLocation, writeLocation } from '../../../playground/workspace/page/state/location.ts'

const command = (name: string) => ({ name, description: '', usageHint: '' })
const user = (id: string, name: string, realName: string, bot = false) => ({
  id,
  name,
  realName,
  about: '',
  initials: '',
  bot,
  tz: 'UTC',
})
const offered = {
  commands: [command('/incident'), command('/health')],
  users: [user('U1', 'ana', 'Ana Kaya'), user('U2', 'handrail', 'Handrail', true)],
  channels: [{ id: 'C1', name: 'alerts', kind: 'channel' as const, topic: '', unread: 0 }],
}
const inserts = (text: string, caret = text.length) =>
  complete(text, caret, offered)?.choices.map(({ insert }) => insert) ?? []

test('a slash at the start offers the commands that begin so', () => {
  expect(inserts('/')).toEqual(['/incident ', '/health '])
  expect(inserts('/he')).toEqual(['/health '])
  expect(inserts('see /he')).toEqual([])
})

test('a command that is typed in full is offered no more, so that Enter sends it', () => {
  expect(inserts('/health')).toEqual([])
  expect(inserts('/incident start')).toEqual([])
})

test('people are found by their short and their full name, the app by its own', () => {
  expect(inserts('ask @An')).toEqual(['@ana '])
  expect(inserts('@hand')).toEqual(['@Handrail '])
  expect(inserts('mail ana@ex')).toEqual([])
})

test('the word at the caret is completed, not the last one', () => {
  expect(complete('hi @an and more', 6, offered)).toMatchObject({ from: 3, to: 6 })
  expect(inserts('in #al')).toEqual(['#alerts '])
})

test('a slash command in a thread is answered with what works there', () => {
  expect(refusedCommand('/incident resolve', [], true)).toContain('@Handrail resolve')
})

test('an unknown command is refused with those that exist', () => {
  expect(refusedCommand('/nope', offered.commands, false)).toContain('/incident, /health')
  expect(refusedCommand('/health', offered.commands, false)).toBeNull()
  expect(refusedCommand('hello', [], true)).toBeNull()
})

test('an address names a person, a channel and a thread, and is read back as it was written', () => {
  const place = { channel: 'C1', thread: '1700000000.000100' }
  expect(readLocation(writeLocation('U1', place))).toEqual({ as: 'U1', place })
  expect(readLocation('http://127.0.0.1/')).toEqual({ as: null, place: null })
})

test('a permalink points at its message, in the thread that it is in or begins', () => {
  expect(readLocation('http://h/archives/C1/p1700000000000100').place).toEqual({
    channel: 'C1',
    thread: '1700000000.000100',
    at: '1700000000.000100',
  })
  expect(readLocation('http://h/archives/C1/p1700000000000200?thread_ts=1700000000.000100').place).toEqual({
    channel: 'C1',
    thread: '1700000000.000100',
    at: '1700000000.000200',
  })
})
