import type { LatestStreak } from '../../monitor/latest-streak.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { action } from '../ids.ts'
import { actions, button, dotted, section, sections } from '../kit/blocks.ts'
import { type Message, message } from '../kit/message.ts'
import { code, latency, time, words } from '../kit/mrkdwn.ts'

import { outcomeSigns } from '../kit/outcome-signs.ts'
import { sparkline } from '../kit/sparkline.ts'
import { streakWords } from '../kit/streak-words.ts'

export type HealthBoard = {
  readonly at: Date
  readonly rows: readonly {
    /** Key and name of the system in the catalog. */
    readonly system: string
    readonly systemName: string
    readonly name: string
    /** null: no answer yet. */
    readonly outcome: Outcome | null
    readonly summary: string
    readonly latencyMs: number | null
    /** null while it is as expected. */
    readonly streak: LatestStreak | null
    /** Latencies of earlier checks in milliseconds, oldest first; null where one failed. */
    readonly history: readonly (number | null)[]
  }[]
}

type Row = HealthBoard['rows'][number]

/** As many good checks are named, and as many bad ones; the others are counted. */
const mostGood = 10
const mostBad = 40

/** All documented checks side by side, those that need a look first. */
export function healthBoard({ at, rows }: HealthBoard): Message {
  const bad = rows.filter(needsLook)
  const good = rows.filter(it => !needsLook(it))
  const waiting = rows.filter(it => it.outcome === null).length
  const head = dotted(['Health', time(at), headline(rows.length, bad.length, waiting)])
  const more = good.length - mostGood
  return message({
    drill: false,
    text: `Health: ${headline(rows.length, bad.length, waiting)}.${bad.length === 0 ? '' : ` ${bad.slice(0, 8).map(spoken).join('; ')}.`}`,
    blocks: [
      section([`*${head}*`]),
      ...sections([
        ...bad.slice(0, mostBad).map(line),
        bad.length > mostBad ? `… (${bad.length - mostBad} more need a look)` : null,
        ...good.slice(0, mostGood).map(line),
        more > 0 ? `and ${more} more as expected` : null,
      ]),
      ...actions([
        ...starts(bad),
        button('Check again', action.healthAgain, 'again'),
        button('Last 24 hours', action.healthHistory, 'history'),
      ]),
    ],
  })
}

function headline(total: number, bad: number, waiting: number): string {
  if (total === 0) return 'no check is documented'
  if (waiting > 0) return `${waiting} of ${total} running`
  return bad === 0 ? `all ${total} as expected` : `${bad} of ${total} need a look`
}

/** A start button for each system that needs a look, at most two; its value is the system's key. */
function starts(bad: readonly Row[]) {
  const systems = [...new Map(bad.map(it => [it.system, it.systemName]))].slice(0, 2)
  return systems.map(([key, name], index) =>
    button(`Start incident: ${name}`, `${action.healthStart}:${index}`, key, index === 0 ? 'primary' : null),
  )
}

function needsLook({ outcome }: Row): boolean {
  return outcome !== null && outcome !== 'as-expected'
}

function line(row: Row): string {
  const { outcome, summary, streak } = row
  const name = `${words(row.systemName, 60)} ${words(row.name, 60)}`
  if (outcome === null) return `⏳ ${name} · running`
  const { sign, words: said } = outcomeSigns[outcome]
  return dotted([
    `${sign} *${name}*`,
    outcome === 'as-expected' ? null : said,
    code(summary, 120),
    latency(row.latencyMs),
    streak === null || streak.times < 2 ? null : streakWords(streak),
    sparkline(row.history),
  ])
}

function spoken(row: Row): string {
  const outcome = row.outcome === null ? 'running' : outcomeSigns[row.outcome].words
  return `${words(row.systemName, 60)} ${words(row.name, 60)} ${outcome}`
}
