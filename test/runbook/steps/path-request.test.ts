import { describe, expect, test } from 'vitest'
import { applyCatalog } from '../../../src/library/apply-catalog.ts'
import type { Step } from '../../../src/runbook/program.ts'
import { compileText } from '../../support/compile-text.ts'
import { systemOf } from '../../support/imitations/context.ts'

const system = systemOf({
  api: { kind: 'http', base: 'https://api.shop.net', secrets: { authorization: '$SHOP_TOKEN' } },
  db: { kind: 'postgres', url: '$SHOP_DATABASE_URL' },
})

const steps = (text: string): readonly Step[] => applyCatalog(compileText(text), system).steps
const asked = ({ runnable, operation }: Step): string | null =>
  runnable && operation?.kind === 'http' ? `${operation.method} ${operation.path.join('')}` : null
const item = (text: string) => `# Shop\n\n## Debug\n\n1. ${text}\n`

describe('a path without a method', () => {
  test.each([
    ['Test `/api/orders` endpoint directly', 'GET /api/orders'],
    ['Visit /health endpoint', 'GET /health'],
    ['Verify `/admin/orders` loads', 'GET /admin/orders'],
    ['Check that `/api/orders` returns 200', 'GET /api/orders'],
  ])('is read where the step asks for its answer: %s', (text, request) => {
    expect(steps(item(text)).map(asked)).toEqual([request])
  })

  test.each([
    'Look at the `/api/orders` handler',
    'Check the logs of `/api/orders`',
    'Edit `/etc/shop/hosts` and test it',
    'Compare `/api/orders` and `/api/carts` endpoints',
    'Inspect `/api/orders` response (requires internal token)',
    'Call `/api/orders/delete-all`',
    'Never test `/api/orders` in production',
    'Load https://www.shop.net and check that `/api/orders` is called',
  ])('stays with a person: %s', text => {
    expect(
      steps(item(text))
        .map(asked)
        .filter(it => it !== null),
    ).toEqual([])
  })

  test('leaves to a person what the step asks beside that the page loads', () => {
    const [step] = steps(item('Verify `/admin/orders` loads with the new user'))
    expect(step?.expect.map(({ text, test }) => [text, test?.kind ?? null])).toEqual([
      [expect.any(String), 'status'],
      ['with the new user', null],
    ])
  })

  test('is no request where its system has no target for one', () => {
    const { steps: bare } = applyCatalog(compileText(item('Verify `/admin/orders` loads')), systemOf({}))
    expect(bare).toMatchObject([{ runnable: false, kind: 'look' }])
  })
})

describe('a path that another step calls', () => {
  const whole = (command: string) => `# Shop\n\n## Call\n\n\`\`\`bash\n${command}\n\`\`\`\n\n## Debug\n\n`

  test('is called as that step calls it', () => {
    const curl = 'curl -H "Authorization: Bearer <token>" https://api.shop.net/api/orders'
    const [, step] = steps(`${whole(curl)}1. Test \`/api/orders\` endpoint directly\n`)
    expect(step).toMatchObject({ runnable: true, again: 'L5', effect: 'read', parameters: ['token'] })
  })

  test('is called with the header that the text speaks of, where the text asks for the call', () => {
    const curl = 'curl -X POST -H "Authorization: Bearer $SECRET" https://api.shop.net/api/queue/run'
    const [, step] = steps(`${whole(curl)}1. Manual trigger: \`POST /api/queue/run\` with auth header\n`)
    expect(step).toMatchObject({ runnable: true, effect: 'destroy', again: 'L5', parameters: ['secret'] })
  })

  test('is not looked at by GET where it is called in another way', () => {
    const curl = 'curl -X POST -d \'{"name":"a"}\' https://api.shop.net/api/orders'
    const [, step] = steps(`${whole(curl)}1. Confirm \`/api/orders\` returns 200\n`)
    expect(step).toMatchObject({ runnable: false, operation: null })
  })

  test('of which the header is nowhere lacks a value', () => {
    const [step] = steps(item('Manual trigger: `POST /api/queue/run` with auth header'))
    expect(step).toMatchObject({ runnable: false, lacks: 'value' })
  })
})

describe('a step that names what an earlier statement or request reads', () => {
  const sql = "**Query**:\n```sql\nSELECT id, agent_id FROM shops WHERE id = '<shop_id>' LIMIT 5\n```\n"

  test('runs that statement, as its author wrote it', () => {
    const [step] = steps(`${item('Verify `agent_id` is set in shops table')}\n${sql}`)
    expect(step).toMatchObject({ runnable: true, operation: { kind: 'sql' }, parameters: ['shop_id'] })
    expect(step?.expect.map(it => it.test)).toEqual([{ kind: 'present', path: 'agent_id' }])
  })

  test.each(['Verify `owner_id` is set in shops table', 'Verify `agent_id` is set', 'Check the shops'])(
    'stays with a person where it names another column, or no table: %s',
    text => {
      expect(steps(`${item(text)}\n${sql}`)[0]).toMatchObject({ runnable: false })
    },
  )

  test('a line of the proof runs the request whose figure it names, and holds its number against it', () => {
    const text =
      "# Shop\n\n## Debug\n\n```bash\n# Get 24h metrics\ncurl https://api.shop.net/status | jq '.metrics24h'\n```\n\n## Daily review\n\n- [ ] Check 24h metrics (success rate > 90%)\n- [ ] Review the costs\n"
    const [, proof, other] = steps(text)
    expect(proof).toMatchObject({ kind: 'proof', runnable: true, effect: 'read' })
    expect(proof?.expect[0]?.test).toMatchObject({ kind: 'figure', op: '>', value: 90 })
    expect(other).toMatchObject({ runnable: false })
  })
})
