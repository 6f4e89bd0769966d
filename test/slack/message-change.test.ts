import type { MessageEvent } from '@slack/types'
import { expect, test } from 'vitest'
import { messageChange } from '../../src/slack/events/mention.ts'

const said = { type: 'message', user: 'U0ANASOUZA', text: '<@U0LOCALBOT> note one', ts: '10.1' }
const changed = (message: object, before: object = said) =>
  ({
    type: 'message',
    subtype: 'message_changed',
    channel: 'C0ALERTS',
    ts: '11.1',
    message: { ...said, ...message },
    previous_message: before,
  }) as unknown as MessageEvent // as Slack sends it; its types ask for more than it gives

test('an edit says what the message says now, and who edited it', () => {
  const edit = changed({ text: '<@U0LOCALBOT> note two', edited: { user: 'U0CHENWEI', ts: '11.0' } })
  expect(messageChange(edit)).toEqual({
    key: 'edited:C0ALERTS:10.1:11.0',
    editedAt: new Date(11_000),
    channel: 'C0ALERTS',
    ts: '10.1',
    user: 'U0CHENWEI',
    text: '<@U0LOCALBOT> note two',
  })
})

test('an unfurled link, a new reply and a message of anyone are no edits', () => {
  expect(messageChange(changed({ attachments: [{}] }))).toBeNull()
  expect(messageChange(changed({ reply_count: 1, edited: { user: 'U0ANASOUZA', ts: '9' } }))).toBeNull()
  expect(messageChange({ ...said, channel: 'C0ALERTS' } as unknown as MessageEvent)).toBeNull() // a plain message
})

test('a deletion is one whether or not the message had replies, which leave a tombstone', () => {
  const deleted = { key: 'deleted:C0ALERTS:10.1', channel: 'C0ALERTS', ts: '10.1', user: null, text: null }
  const alone = { type: 'message', subtype: 'message_deleted', channel: 'C0ALERTS', ts: '11.1', deleted_ts: '10.1' }
  expect(messageChange(alone as unknown as MessageEvent)).toEqual(deleted) // as Slack sends it
  const tombstone = changed({ subtype: 'tombstone', text: 'This message was deleted.', user: 'USLACKBOT' })
  expect(messageChange(tombstone)).toEqual(deleted)
})
