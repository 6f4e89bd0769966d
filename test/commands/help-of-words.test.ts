import { expect, test } from 'vitest'
import { incidentWords } from '../../commands/incident.ts'
import { firstUsage, helpOfWords } from '../../commands/words/help-of-words.ts'
import type { View } from '../../src/flow/handler.ts'
import { shown } from '../support/shown.ts'

/** The lines of what `/incident help …` shows, which reads nothing. */
async function help(asked: string): Promise<readonly string[]> {
  const { handler } = helpOfWords(asked, '/incident', incidentWords)
  const reply = 'show' in handler ? await handler.show({} as View) : null // no view is read
  return reply?.kind === 'ephemeral' ? shown(reply.blocks ?? []) : []
}

test('the first screen is one of a phone, and says where the others are', async () => {
  const lines = await help('')
  expect(lines.length).toBeLessThanOrEqual(12)
  expect(lines.at(-1)).toMatch(/help more.*the other words; help WORD explains one/)
  expect(firstUsage(incidentWords).map(it => it.words.split(' ')[0])).toEqual(
    expect.arrayContaining(['start', 'status', 'take', 'runbook', 'note', 'resolve']),
  )
})

test('every line of every word stands on the first screen or under more, once', async () => {
  const all = [...(await help('')), ...(await help('more'))]
  for (const { words } of incidentWords.flatMap(it => it.usage))
    expect(all.filter(it => it.startsWith(`\`/incident ${words}\``))).toHaveLength(1)
})

test.each(incidentWords.map(it => it.name).filter(it => it !== 'help'))('help %s explains it', async name => {
  expect((await help(name))[0]).toMatch(new RegExp(`/incident ${name}\\b`))
})
