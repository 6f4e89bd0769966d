import { expect, test } from 'vitest'
import type { Entry } from '../../src/domain/decision.ts'
import type { EntryKind } from '../../src/domain/entry-kind.ts'
import { scoreDrill } from '../../src/incident/score-drill.ts'
import { ana } from '../support/people.ts'

const openedAt = new Date('2026-11-20T14:00:00Z')

function record(...lines: readonly (readonly [EntryKind, Entry['data']])[]): readonly Entry[] {
  return lines.map(([kind, data], index) => ({
    ...{ kind, data, actor: ana, source: 'button' },
    at: new Date(openedAt.getTime() + (index + 1) * 60_000),
  }))
}

const good = ['step-verdict', { outcome: 'as-expected' }] as const
const bad = ['step-verdict', { outcome: 'not-as-expected' }] as const
const rolledBack = ['executed', { title: 'Roll back' }] as const
const undone = ['executed', { title: 'Undo: Roll back' }] as const
const published = ['executed', { title: 'Publish', about: 'INC-1' }] as const

test.each([
  ['a change and a check that is as expected', [rolledBack, good], { title: 'Roll back', afterMs: 60_000 }],
  ['what customers were told, and a check that is as expected', [published, good], null],
  ['a change alone', [good, rolledBack], null],
  ['a change whose check is not as expected', [rolledBack, bad], null],
  ['a change that was undone, and a check that is as expected', [rolledBack, good, undone, good], null],
  ['the same change once more', [rolledBack, undone, rolledBack, good], { title: 'Roll back', afterMs: 180_000 }],
])('%s: its remedy', (_, lines, remedy) => {
  expect(scoreDrill({ openedAt }, record(...lines)).remedy).toEqual(remedy)
})

test('counts who decided, and who tried to without the right to it', () => {
  const entries = record(['approved', {}], ['confirmed', {}], ['refused', { asked: 'approve' }])
  expect(scoreDrill({ openedAt }, entries)).toMatchObject({ decided: 2, refused: 1 })
})
