import { describe, expect, test } from 'vitest'
import { finishTask, pickTask, type Task } from '../../src/incident/finish-task.ts'
import { changed, refusal } from '../support/decided.ts'
import { ana, ben, by, chen, gil } from '../support/people.ts'
import { incident } from '../support/records.ts'

const task: Task = { number: 7, to: { id: chen.id, name: chen.name }, text: 'call the vendor', doneBy: null }
const led = { ...incident, commander: { id: ana.id, name: ana.name } }

describe('a task in words', () => {
  test.each([
    ['whoever has it', led, chen],
    ['the commander', led, ana],
    ['any responder while nobody commands', { ...incident, commander: null }, ben],
  ])('is done when %s says so, and its notice and the card show it', (_, of, who) => {
    const { entries, effects, state } = changed(finishTask(of, task, by(who)))
    expect(state).toBe(of)
    expect(entries).toMatchObject([{ kind: 'task-done', actor: { id: who.id }, data: { task: 7, to: task.to } }])
    expect(effects).toEqual([
      { kind: 'show', surface: 'card' },
      { kind: 'refresh', surface: 'notice:7' },
    ])
  })

  test('is refused with the reason when it is done, is not there, or is somebody else’s', () => {
    expect(refusal(finishTask(led, { ...task, doneBy: chen }, by(ana)))).toBe(
      `${chen.name} has said already that this is done: call the vendor`,
    )
    expect(refusal(finishTask(led, null, by(ana)))).toBe('INC-42 has no such task.')
    expect(refusal(finishTask(led, task, by(gil)))).toBe(
      `Only ${chen.name}, who has it, ${ana.name}, who commands INC-42, or an admin says that it is done.`,
    )
  })

  test('is found by some of its words in any form, or alone as the only one that the person has', () => {
    const other: Task = { ...task, number: 9, to: { id: ana.id, name: ana.name }, text: 'Ask Café Söder’s bank' }
    const all = [other, task]
    expect(pickTask(led, all, 'calling vendors', ana)).toBe(task)
    expect(pickTask(led, all, 'cafe', chen)).toBe(other)
    expect(pickTask(led, all, '', chen)).toBe(task)
    expect(pickTask(led, [task], '', ana)).toBe(task)
    expect(pickTask(led, all, 'the moon', ana)).toMatchObject({
      reason: `Say which task of INC-42 is done, by its words: “Ask Café Söder’s bank” (${ana.name}), “call the vendor” (${chen.name}).`,
    })
    expect(pickTask(led, [task, { ...task, number: 8 }], 'call', ana)).toMatchObject({ reason: /Say which task/ })
    expect(pickTask(led, [], '', ana)).toMatchObject({ reason: /^No task of INC-42 is open\. A step is done with/ })
  })
})
