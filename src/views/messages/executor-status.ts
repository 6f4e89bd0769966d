import { context, dotted, section } from '../kit/blocks.ts'
import { message } from '../kit/message.ts'
import { age, dayAndTime, time, words } from '../kit/mrkdwn.ts'
import type { Reply } from '../reply.ts'

/** Figures of 24 hours; absent: the executor does not count it. */
export type ExecutorFigures = {
  readonly sent: number
  readonly failed4xx: number
  readonly failed5xx: number
  /** In percent; null: nothing was tried. */
  readonly successRate: number | null
}

export type ExecutorStatusView = {
  readonly systemName: string
  readonly at: Date
  /** Why the figures, or the configuration, could not be read. */
  readonly unread: { readonly figures: string | null; readonly rollout: string | null }
  readonly figures:
    | (ExecutorFigures & {
        readonly heldBack: { readonly rateLimit: number; readonly duplicates: number }
        readonly today: { readonly sent: number; readonly limit: number }
        readonly waiting: number | null
        readonly lastRun: Date | null
        readonly onTime: boolean
        readonly reasons: readonly { readonly reason: string; readonly count: number }[]
      })
    | null
  readonly rollout: {
    readonly enabled: boolean
    readonly daily: number
    readonly minute: number
    readonly city: string
    readonly carrier: string
  } | null
  /** A reading of about a day before; null: none was kept. */
  readonly before: (ExecutorFigures & { readonly at: Date }) | null
  /** The command's name in this workspace. */
  readonly slash: string
}

/** What an executor says of itself: its switch first, then its figures against those of the day before. */
export function executorStatus(view: ExecutorStatusView): Extract<Reply, { kind: 'ephemeral' }> {
  const { systemName, at, unread, figures, rollout, slash } = view
  const lines = [
    rollout === null ? `❔ *Switch*  could not be read: ${words(unread.rollout ?? '', 300)}` : switchLine(rollout),
    ...(figures === null
      ? [`❔ *Figures*  could not be read: ${words(unread.figures ?? '', 300)}`]
      : figureLines(figures, view)),
  ]
  const [first = ''] = lines
  return {
    kind: 'ephemeral',
    ...message({
      drill: false,
      text: `${words(systemName, 100)}: ${first.replaceAll('*', '')}`,
      blocks: [
        section([`*${words(systemName, 150)}* · ${time(at)}`, ...lines]),
        context([`${words(slash, 50)} disable · enable · limits · run`]),
      ],
    }),
  }
}

function switchLine({ enabled, daily, minute, city, carrier }: NonNullable<ExecutorStatusView['rollout']>): string {
  const only = [city, carrier].filter(it => it !== '').map(it => words(it, 60))
  const served = only.length === 0 ? 'everybody' : `only ${only.join(', ')}`
  return `*Switch*  ${dotted([enabled ? '▶ enabled' : '⏸ disabled', `${daily} a day`, `${minute} a minute`, served])}`
}

function figureLines(
  figures: NonNullable<ExecutorStatusView['figures']>,
  { before, at }: ExecutorStatusView,
): string[] {
  const { heldBack, today, waiting, lastRun, onTime, reasons } = figures
  const share = today.limit === 0 ? null : `${Math.round((today.sent / today.limit) * 100)} %`
  const ran = lastRun === null ? 'never' : `${time(lastRun)}, ${age(lastRun, at)}`
  const failures = reasons.filter(it => it.count > 0).map(it => `${it.count} × ${words(it.reason, 80)}`)
  return [
    `*Last 24 hours*  ${figureWords(figures)}`,
    before === null
      ? '*The day before*  nothing to compare with yet: a reading is kept each time somebody asks here'
      : `*The day before*  ${figureWords(before)} (read ${dayAndTime(before.at)})${change(figures, before)}`,
    `*Rate limiter*  ${dotted([`${today.sent} of ${today.limit} sent today`, share, waiting === null ? null : `${waiting} waiting`])}`,
    `*Held back*  ${dotted([`${heldBack.rateLimit} by the rate limit`, `${heldBack.duplicates} as duplicates`])}`,
    ...(failures.length === 0 ? [] : [`*Why they failed*  ${dotted(failures.slice(0, 5))}`]),
    `${onTime ? '' : '⚠️ '}*Last run*  ${ran}${onTime ? '' : ', which is late'}`,
  ]
}

function figureWords({ sent, failed4xx, failed5xx, successRate }: ExecutorFigures): string {
  return dotted([
    `${sent} sent`,
    `${failed4xx} failed with 4xx, ${failed5xx} with 5xx`,
    successRate === null ? 'nothing was tried' : `${successRate} % succeeded`,
  ])
}

/** `, 3.2 points less`. */
function change(now: ExecutorFigures, before: ExecutorFigures): string {
  if (now.successRate === null || before.successRate === null) return ''
  const points = Math.round((now.successRate - before.successRate) * 10) / 10
  if (points === 0) return ': the same share'
  return `: ${points < 0 ? '⚠️ ' : ''}${Math.abs(points)} points ${points > 0 ? 'more' : 'less'} now`
}
