import { homeReply } from '../../src/views/messages/home-reply.ts'
import type { Reply } from '../../src/views/reply.ts'
import { ana, at, followUp, incident } from './records.ts'

/** App Home in every state, from records whose texts the caller may change first. */
export function everyHome(change: <Value>(record: Value) => Value, many: number): [string, () => Reply][] {
  const list = <Value>(value: Value): Value[] => Array.from({ length: Math.min(many, 10) }, () => change(value))
  const permalink = 'https://handrail.slack.com/c'
  const placed = { incident, permalink, step: 'Check the logs' }
  const full = () => ({
    ...{ now: at('15:00'), total: many, mayStart: true, open: list(placed), mine: list(placed) },
    tasks: list({ incident: 42, drill: true, by: ana, text: 'Check the logs', number: 7, isStep: many > 1, permalink }),
    reviews: list({ incident: 43, name: 'Weekly review', systemName: 'Shop', settled: 3, total: 4, permalink }),
    followUps: list({ followUp, permalink }),
    waiting: list({ incident: 42, title: 'Roll back', requester: ana, dueAt: at('15:30'), permalink }),
    failing: list({ systemName: 'OpsMantik', name: 'API', times: 3, since: at('14:00') }),
  })
  return [
    ['home', () => homeReply(full())],
    [
      'home of a drill',
      () => homeReply({ ...full(), open: list({ ...placed, incident: { ...incident, drill: true } }) }),
    ],
    ['home of nobody', () => homeReply(null)],
  ]
}
