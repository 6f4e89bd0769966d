import { describe, expect, test } from 'vitest'
import { applyCatalog } from '../../src/library/apply-catalog.ts'
import type { CallOperation } from '../../src/runbook/program.ts'
import { compileText } from '../support/compile-text.ts'
import { systemOf } from '../support/imitations/context.ts'

const system = systemOf({ host: { kind: 'vercel', project: 'shop', secrets: { token: '$VERCEL_TOKEN' } } })

/** The calls that the steps of a text become in a system with one target of Vercel; null for a step of a person. */
function callsOf(text: string, of = system): readonly (string | null)[] {
  return applyCatalog(compileText(text), of).steps.map(({ operation, runnable }) =>
    runnable && operation?.kind === 'call' ? written(operation) : null,
  )
}

function written({ connector, name, arguments: given }: CallOperation): string {
  const parts = Object.entries(given).map(
    ([key, value]) => `${key}=${value.map(it => (typeof it === 'string' ? it : `<${it.parameter}>`)).join('')}`,
  )
  return [`${connector}.${name}`, ...parts].join(' ')
}

const item = (text: string) => `# Queue\n\n## Mitigation\n\n1. ${text}\n`

describe('a system with one target of Vercel has nowhere else to look', () => {
  test.each([
    ['Check webhook logs in `/api/hooks/orders`', 'vercel.logs route=/api/hooks/orders'],
    ['Generation error: Check logs for specific error messages', 'vercel.logs level=error'],
    ['Review error logs for bottlenecks', 'vercel.logs level=error'],
    [
      'Inspect the logs (`vercel logs <deployment> --since 30m | grep "No free numbers"`)',
      'vercel.logs since=30m search=No free numbers',
    ],
    ['Verify `HOOK_SECRET`', 'vercel.env name=HOOK_SECRET'],
    ['Verify SHOP_URL environment variable', 'vercel.env name=SHOP_URL'],
    ['Confirm `SHOP_USER` and `SHOP_PASSWORD` exist', 'vercel.env name=SHOP_USER,SHOP_PASSWORD'],
    ['Check CRON_SECRET is set in Vercel', 'vercel.env name=CRON_SECRET'],
    ['Check environment variables', 'vercel.env'],
    ['SHOP_ENABLED=false immediately', 'vercel.set_env name=SHOP_ENABLED value=false'],
    ['Reduce RATE_LIMIT_PER_MINUTE', 'vercel.set_env name=RATE_LIMIT_PER_MINUTE value=<new_rate_limit_per_minute>'],
    ['Set `DAILY_LIMIT` to `50`', 'vercel.set_env name=DAILY_LIMIT value=50'],
    ['If stuck, redeploy to clear serverless state', 'vercel.redeploy'],
    ['Redeploy latest commit in Vercel to cycle instances', 'vercel.redeploy'],
    ['Roll back deployment if needed', 'vercel.rollback to=<deployment>'],
    ['Check Vercel deployment status', 'vercel.deployments'],
    ['Check build logs', 'vercel.build'],
  ])('%s', (text, call) => {
    expect(callsOf(item(text))).toEqual([call])
    // Without a target it is what it was: a step for a person, unless it names Vercel.
    expect(callsOf(item(text), systemOf({}))).toEqual([null])
  })

  test.each([
    'Check Retell webhook logs in the dashboard',
    'Check the audit logs',
    'Check the build logs of the worker and its tests',
    'Check the GitHub secrets `SHOP_USER`',
    'Do not redeploy to clear serverless state',
    'Never set SHOP_ENABLED=false here',
    'We reduced RATE_LIMIT_PER_MINUTE yesterday',
    'Redeploy from the branch with the fix',
    'Update `SHOP_API_KEY` in environment variables',
    'SHOP_API_KEY=abc123',
    'Roll back the migration if needed',
    'Consider a rollback',
    'Add logs to the worker',
    'Document RATE_LIMIT_PER_MINUTE',
  ])('leaves to a person: %s', text => {
    expect(callsOf(item(text)).filter(it => it !== null)).toEqual([])
  })
})

test('takes the name of a variable from the row of a table that speaks of the variable', () => {
  const table = '# Queue\n\n## Quick reference\n\n| Symptom | Cause | First action |\n|---|---|---|\n'
  expect(callsOf(`${table}| 401 | Invalid CRON_SECRET | Check env var in Vercel |\n`)).toEqual([
    'vercel.env name=CRON_SECRET',
  ])
})

test('holds a line of the proof against the shares of the logs', () => {
  const [step] = applyCatalog(
    compileText(
      '# Queue\n\n## Acceptance checklist\n\n- [ ] Vercel logs show `POST /api/orders(/v2)` returning mostly 2xx\n',
    ),
    system,
  ).steps
  expect(step).toMatchObject({
    runnable: true,
    effect: 'read',
    expect: [{ test: { kind: 'value', name: '2xx', op: '>', value: 50 } }],
  })
})

test.each([
  'Verify `SHOP_KEY` is not expired or rotated',
  'Check in Vercel that `SHOP_KEY` is set and is the right one',
  'Check that `SHOP_KEY` is set and correct in Vercel',
])('leaves to a person whether a variable is valid, beside whether it is set: %s', text => {
  const [step] = applyCatalog(compileText(item(text)), system).steps
  expect(step?.expect.map(it => it.test?.kind ?? null)).toEqual(['value', null])
})

test('a switch that a command line sets is a change, and its opposite destroys', () => {
  const fence = (value: string) =>
    `# Queue\n\n## Rollback\n\n1. Switch:\n\n   \`\`\`bash\n   vercel env add SHOP_ENABLED ${value}\n   \`\`\`\n`
  const effects = ['false', 'true'].map(it => applyCatalog(compileText(fence(it)), system).steps.at(-1)?.effect)
  expect(effects).toEqual(['change', 'destroy'])
})

test('takes no folder of a machine for a route', () => {
  expect(callsOf(item('Check the logs in `/var/log/shop/`')).filter(it => it?.includes('route') === true)).toEqual([])
})

test('deploys again where that makes a variable take effect, and nowhere else', () => {
  const fence = (...lines: readonly string[]) =>
    `# Queue\n\n## Rollback\n\n1. Switch it off:\n\n   \`\`\`bash\n${lines.map(it => `   ${it}\n`).join('')}   \`\`\`\n`
  expect(callsOf(fence('vercel env add SHOP_ENABLED false', 'vercel --prod')).at(-1)).toBe('vercel.redeploy')
  expect(callsOf(fence('vercel env add SHOP_ENABLED false', '', 'vercel --prod')).at(-1)).toBeNull()
  expect(callsOf(fence('git pull', 'vercel --prod')).at(-1) ?? null).toBeNull()
  expect(callsOf(fence('vercel --prod'))).toEqual([null])
})
