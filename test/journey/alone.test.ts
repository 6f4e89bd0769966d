import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldOf } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'
import { type Waiting, waitingStory } from '../support/waiting-story.ts'

const word = 'opsmantik-console'
const ana = 'U0ANASOUZA'

let story: Waiting
beforeAll(async () => {
  story = await waitingStory({ roles: { admin: [ana] }, break_glass: { who: [ana], after: '10m' } })
})
afterAll(() => story.close())

test('an admin who asked for it is refused while a second person may still come, and told from when on', async () => {
  await story.press(story.ana, story.gate, 'Approve …')
  await story.findEphemeral(story.ana, /ana asked for this .*You may approve it alone in 10 min/)
  expect(story.ana.view()).toBeNull()
})

test('then they approve alone, with a reason that everyone is told and the report opens with', async () => {
  story.demo.advance(11 * 60_000)
  await story.until(() => story.workspace.connected(), 'a connection')
  await story.press(story.ana, story.gate, 'Approve …')
  const form = await story.modal(story.ana, /No second person has looked/)
  const fields = { [fieldOf(form, 'typed')]: word, [fieldOf(form, 'reason')]: 'Chen is on a plane' }
  expect(await story.ana.submit(fields)).toEqual({ ok: true })
  await story.shown(
    /Roll back opsmantik-console .* · done[\s\S]*approved by <@U0ANASOUZA> .*, alone ⚠️: “Chen is on a plane”/,
  )
  const notice = await story.shown(/⚠️ Approved alone: Roll back opsmantik-console/)
  expect(notice.broadcast).toBe(true)
  expect(story.workspace.words(notice)).toMatch(/Chen is on a plane[\s\S]*<!subteam\^S0ENGLEADS>/)
  expect((await story.demo.systems.state()).moves).toHaveLength(1)
  expect((await timelineOf(story.home, 1)).map(it => it.kind)).toContain('broke-glass')

  await story.ana.command('/incident report 1', 'C0ALERTS')
  const file = await story.until(() => story.workspace.files().find(it => it.bytes !== null), 'a report')
  expect(file.bytes?.toString('utf8')).toMatch(
    /^# INC-1[^\n]*\n\n## ⚠️ Approved by one person alone\n\n- [^\n]*by ana [^\n]*Chen is on a plane/,
  )
})

test('a day after the end its sealed values are erased, and it cannot be undone from here any more', async () => {
  const says = (words: RegExp) => story.all().some(it => words.test(story.workspace.words(it)))
  const undo = /Roll back opsmantik-console .* · done[\s\S]*\*Undo\*/
  const button = /Undo …/
  expect(says(undo) && says(button)).toBe(true)
  await story.ana.command('/incident resolve 1', 'C0ALERTS')
  await story.press(story.ana, await story.shown(/INC-1 · /), 'Resolve')
  const end = await story.modal(story.ana, /all the same/)
  await story.ana.submit({ [fieldOf(end, 'reason')]: 'It is well' })
  await story.shown(/INC-1 · [\s\S]*Resolved/)
  await story.until(() => !says(button), 'a gate that waits for the incident to be reopened')
  story.demo.advance(23 * 3_600_000)
  await story.ana.command('/incident reopen 1 it is back', 'C0ALERTS')
  await story.until(() => says(button), 'a gate with its undo again')
  await story.press(story.ana, await story.shown(/INC-1 · /), 'Resolve')
  const again = await story.modal(story.ana, /all the same/)
  await story.ana.submit({ [fieldOf(again, 'reason')]: 'It is well now' })
  await story.shown(/INC-1 · [\s\S]*Resolved/)
  story.demo.advance(25 * 3_600_000)
  await story.until(() => !says(undo), 'a gate without an undo')
  expect((await timelineOf(story.home, 1)).at(-1)?.kind).toBe('erased')
})
