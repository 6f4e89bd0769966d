import { expect, onTestFinished, test } from 'vitest'
import type { Alert } from '../../src/alert/alert.ts'
import { claimAlertDelivery, forgetAlerts, lockNewestAlert, readAlert, saveAlert } from '../../src/store/alerts.ts'
import { claimSurfaces, markSurfaces } from '../../src/store/messages.ts'
import { testDatabase } from '../support/database.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const alert: Alert = {
  ...{
    id: 'alert-1',
    source: 'metrics',
    fingerprint: 'f',
    system: null,
    severity: null,
    title: 'a \0 \ud800',
    place: null,
  },
  ...{ link: null, runbook: null, runbookLink: null, firstAt: at(1), lastAt: at(1), count: 1, endedAt: null },
  ...{ incident: null, dismissedBy: null, dismissedAt: null },
}

test('keeps an alert as it was last, and forgets it with its post after its time', async () => {
  const { kysely, close } = await testDatabase()
  onTestFinished(close)
  const story = { incident: null, board: alert.id }
  await kysely.transaction().execute(async trx => {
    await saveAlert(trx, alert)
    await saveAlert(trx, {
      ...alert,
      count: 2,
      lastAt: at(9),
      dismissedBy: { id: 'U1', name: 'Ana' },
      dismissedAt: at(9),
    })
    await saveAlert(trx, { ...alert, id: 'alert-2', firstAt: at(10), lastAt: at(20) })
    await markSurfaces(trx, story, ['card'])
    expect(await claimAlertDelivery(trx, 'one', at(9))).toBe(true)
    expect(await claimAlertDelivery(trx, 'one', at(10))).toBe(false)
  })
  expect(await readAlert(kysely, 'alert-1')).toMatchObject({
    count: 2,
    title: 'a \ufffd \ufffd',
    dismissedBy: { id: 'U1' },
  })
  const newest = await kysely.transaction().execute(trx => lockNewestAlert(trx, 'metrics', 'f'))
  expect(newest?.id).toBe('alert-2')

  await forgetAlerts(kysely, at(9))
  expect((await claimSurfaces(kysely, story)).card).not.toBeNull()
  await forgetAlerts(kysely, at(15))
  expect([await readAlert(kysely, 'alert-1'), (await claimSurfaces(kysely, story)).card]).toEqual([null, null])
  expect((await readAlert(kysely, 'alert-2'))?.count).toBe(1)
  const again = await kysely.transaction().execute(trx => claimAlertDelivery(trx, 'one', at(20)))
  expect(again).toBe(true)
})
