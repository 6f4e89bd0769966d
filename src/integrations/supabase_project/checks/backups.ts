import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type Backups, readBackups, type SupabaseProjectContext } from '../api.ts'

const hour = 3_600_000

/**
 * The backups of a project. Values: `count` of the whole ones that are kept, `failed`, `pitr`: whether any moment can be
 * gone back to, `restorable`: whether there is anything to restore, and then `age` of the latest in hours. Nothing is
 * restored.
 */
export const backups = defineCheck(z.strictObject({}), async (_, context: SupabaseProjectContext) => {
  const answer = await readBackups(context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const { value: found } = answer
  const times = timesOf(found)
  if (times.some(Number.isNaN)) return failed('A backup has a time that is not understood.', answer.latencyMs)
  const whole = found.backups.filter(it => it.status === 'COMPLETED')
  const bad = found.backups.filter(it => it.status === 'FAILED')
  const latest = Math.max(...times)
  const age = Math.round((10 * (context.now().getTime() - latest)) / hour) / 10
  const pitr = found.pitr_enabled ? ', any moment since can be gone back to' : ''
  const lines = found.backups.map(
    it => `${it.inserted_at}  ${it.status.toLowerCase()}${it.is_physical_backup ? ', physical' : ''}`,
  )
  return answered({
    latencyMs: answer.latencyMs,
    status: answer.status,
    json: found,
    values: {
      ...{ count: whole.length, failed: bad.length, pitr: found.pitr_enabled, restorable: times.length > 0 },
      ...(times.length === 0 ? {} : { age }),
    },
    text: lines.join('\n'),
    summary:
      times.length === 0
        ? 'there is no backup to restore'
        : `the latest backup is ${age} h old${pitr}; ${whole.length} kept, ${bad.length} failed`,
    evidence: [`Project ${context.target.project}, ${found.region}`, ...lines].join('\n'),
  })
})

/** When what can be restored was made, in milliseconds. */
function timesOf({ backups: all, physical_backup_data: physical }: Backups): readonly number[] {
  const latest = physical.latest_physical_backup_date_unix
  const whole = all.filter(it => it.status === 'COMPLETED').map(it => Date.parse(it.inserted_at))
  return typeof latest === 'number' && latest > 0 ? [...whole, latest * 1_000] : whole
}
