import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lockReason } from '../../src/domain/target-lock.ts'
import { link } from '../../src/views/kit/mrkdwn.ts'
import { timelineBlocks } from '../../src/views/kit/timeline-blocks.ts'
import { ephemeral } from '../../src/views/messages/ephemeral.ts'
import { ana, at, entry } from '../support/records.ts'
import { shown } from '../support/shown.ts'

/** What leaves Slack: the report, its tables, and drafts for others; the fallback of a date token; a picture. */
const exempt = /\/(?:utc-minute|mrkdwn|checked-rows|report|draft-text|\w+-picture)\.ts$/

test('only what leaves Slack writes times of its own in UTC', () => {
  const files = ['src/domain', 'src/flow', 'src/gate', 'src/incident', 'src/views', 'src/walk'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(it => path.posix.join(folder, it)),
  )
  const writing = files.filter(it => it.endsWith('.ts') && !exempt.test(it) && / UTC`/.test(readFileSync(it, 'utf8')))
  expect(writing).toEqual([])
})

test('times in the timeline and in refusals are those of the reader', () => {
  const token = /<!date\^1777903320\^\{date_short_pretty\} \{time\}\|2026-05-04 14:02 UTC>/
  const gap = {
    ...entry('gap'),
    sequence: 1,
    data: { fromAt: at('14:02').toISOString(), toAt: at('14:05').toISOString() },
  }
  expect(JSON.stringify(timelineBlocks([gap], 1))).toMatch(token)
  const frozen = { target: 'host', incident: 1, proposal: null, stands: false, reason: 'a release', by: ana }
  const refused = ephemeral(lockReason({ ...frozen, at: at('14:00'), until: at('14:02') }, '/incident'))
  expect(refused.text).toMatch(token)
  expect(shown(refused.blocks ?? []).join()).toContain('until')
})

test('a time in the words of a link stays as it was typed, since Slack knows no link within a link', () => {
  const title = 'Down since 2026-05-04 14:02 UTC'
  expect(link('https://team.example/1', title)).toBe(`<https://team.example/1|${title}>`)
  expect(link(null, title)).toMatch(/^Down since <!date\^1777903320\^/)
})
