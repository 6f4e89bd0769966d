import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'

const ways = {
  'database-unhealthy': 'The database is not healthy',
  'pooler-starting': 'The pooler is just starting',
  'backup-failed': 'The backups of the last three nights failed',
  'no-backup': 'There is no backup',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = { readonly token: string; readonly now: () => Date; readonly delay?: () => number }

/** Reference of the only project. */
export const supabaseProject = 'lbjymlodxprzqgtyqtcq'

const services = ['auth', 'db', 'db_postgres_user', 'pooler', 'realtime', 'rest', 'storage', 'pg_bouncer'] as const
const day = 86_400_000

/** An imitation of Supabase's management API: the health of one project, and a backup each night. */
export async function startSupabaseProject({ token, now, delay = () => 0 }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)
  const project = /\/v1\/projects\/(?<ref>[^/]+)/
  const route = (path: string, renamed: string, answer: (url: URL) => Answer): SpoilableRoute => ({
    ...{ method: 'GET', path: new RegExp(project.source + path), renamed },
    answer: ({ params, url }) =>
      params.ref === supabaseProject ? answer(url) : answerJson(404, { message: 'Project not found' }),
  })

  function health(url: URL): Answer {
    const asked = url.searchParams.getAll('services').flatMap(it => it.split(','))
    const known = services.filter(it => asked.includes(it))
    if (asked.length === 0 || known.length < asked.length) return answerJson(400, { message: 'services is not valid' })
    return answerJson(200, known.map(healthEntry))
  }

  function healthEntry(name: (typeof services)[number]) {
    const down = switches.is('database-unhealthy') && ['db', 'db_postgres_user', 'rest'].includes(name)
    const starting = switches.is('pooler-starting') && name === 'pooler'
    const status = down ? ('UNHEALTHY' as const) : starting ? ('COMING_UP' as const) : ('ACTIVE_HEALTHY' as const)
    const error = down ? { error: 'connection refused' } : {}
    return { name, healthy: status === 'ACTIVE_HEALTHY', status, ...error }
  }

  function backups() {
    const last = Math.floor(now().getTime() / day) * day + 3 * 3_600_000
    const nights = switches.is('no-backup') ? [] : [0, 1, 2, 3, 4, 5, 6]
    return {
      ...{ region: 'eu-central-1', walg_enabled: true, pitr_enabled: false, physical_backup_data: {} },
      backups: nights.map(index => ({
        is_physical_backup: true,
        status: switches.is('backup-failed') && index < 3 ? ('FAILED' as const) : ('COMPLETED' as const),
        inserted_at: new Date(last - index * day).toISOString(),
      })),
    }
  }

  const server = await startServer({
    delay,
    notFound: answerJson(404, { message: 'Cannot GET' }),
    guard: call => (bearerIs(call, token) ? null : answerJson(401, { message: 'Unauthorized' })),
    routes: spoilRoutes(
      [
        route('/health', 'status', health),
        route('/database/backups', 'pitr_enabled', () => answerJson(200, backups())),
      ],
      switches.is,
      status => ({ message: `Refused with ${status}` }),
    ),
  })
  return { ...server, ...switches }
}
