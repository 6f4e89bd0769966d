import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'

const ways = {
  ...faults,
  'many-4xx': 'A third of the messages has no valid number (4xx)',
  'many-5xx': 'Chatea fails for half of the messages (5xx)',
  exhausted: 'The messages of the day are used up',
  duplicates: 'Messages are sent twice',
  stopped: 'The cron job does not run any more',
  'at-work': 'Another run is at work (409)',
} as const

type Way = keyof typeof ways

type Options = {
  readonly token: string
  readonly now: () => Date
  /** What it was deployed with: the variables of its host as they were when what is in production was built. */
  readonly environment: () => Readonly<Record<string, string>>
  readonly delay?: () => number
}

const tried = 86
const quarter = 900_000

/** An imitation of an executor of messages: its admin interface, and the route that starts a run. */
export async function startExecutor({ token, now, environment, delay = () => 0 }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)
  let started: number | null = null

  const settings = () => {
    const given = environment()
    return {
      enabled: given.EXECUTOR_ENABLED === 'true',
      daily: Number(given.DAILY_SEND_LIMIT ?? 100),
      minute: Number(given.RATE_LIMIT_PER_MINUTE ?? 20),
      city: given.PILOT_CITY || null,
      carrier: given.PILOT_CARRIER || null,
    }
  }
  const lastRun = () => {
    const ofCron = Math.floor(now().getTime() / quarter) * quarter - (switches.is('stopped') ? 5 * 3_600_000 : 0)
    return Math.max(ofCron, started ?? 0)
  }
  const figures = () => {
    const failed4xx = switches.is('many-4xx') ? Math.floor(tried / 3) : 2
    const failed5xx = switches.is('many-5xx') ? Math.floor(tried / 2) : 1
    const sent = tried - failed4xx - failed5xx
    return { sent, failed4xx, failed5xx, successRate: Math.round((sent / tried) * 1_000) / 1_000 }
  }
  const status = () => {
    const { daily, minute } = settings()
    const sentToday = switches.is('exhausted') ? daily : Math.min(daily, 41)
    const of = figures()
    return {
      lastRunAt: new Date(lastRun()).toISOString(),
      metrics24h: {
        ...of,
        skippedRateLimit: switches.is('exhausted') ? 57 : 0,
        skippedDuplicate: switches.is('duplicates') ? 0 : 4,
        duplicatesSent: switches.is('duplicates') ? 11 : 0,
        failureReasons: [
          { reason: 'invalid phone number', count: of.failed4xx },
          { reason: 'chatea answered 503', count: of.failed5xx },
        ],
      },
      stats: {
        rateLimiter: {
          ...{
            sentToday,
            dailyLimit: daily,
            dailyRemaining: daily - sentToday,
            sentThisMinute: 0,
            minuteLimit: minute,
          },
          resetsAt: new Date(Math.ceil((now().getTime() + 1) / 86_400_000) * 86_400_000).toISOString(),
        },
        queue: { waiting: switches.is('exhausted') ? 57 : 6 },
      },
    }
  }
  const rollout = () => {
    const { enabled, daily, minute, city, carrier } = settings()
    return {
      ...{ executorEnabled: enabled, pilotCity: city, pilotCarrier: carrier },
      ...{ dailySendLimit: daily, rateLimitPerMinute: minute },
    }
  }
  const run = (): Answer => {
    if (switches.is('at-work')) return answerJson(409, { error: 'A run is in progress' })
    started = now().getTime()
    return answerJson(200, { ok: true, dryRun: !settings().enabled, processed: 6, sent: settings().enabled ? 6 : 0 })
  }

  const server = await startServer({
    delay,
    guard: call => (bearerIs(call, token) ? null : answerJson(401, { error: 'Unauthorized' })),
    notFound: answerJson(404, { error: 'Not found' }),
    routes: spoilRoutes(
      [
        {
          method: 'GET',
          path: /\/api\/admin\/executor-status/,
          renamed: 'metrics24h',
          answer: () => answerJson(200, status()),
        },
        {
          method: 'GET',
          path: /\/api\/admin\/rollout-config/,
          renamed: 'executorEnabled',
          answer: () => answerJson(200, rollout()),
        },
        { method: 'POST', path: /\/api\/cron\/run-executor/, renamed: 'ok', answer: run },
      ],
      switches.is,
      status => ({ error: `The executor answers ${status}` }),
    ),
  })
  return { ...server, ...switches }
}
