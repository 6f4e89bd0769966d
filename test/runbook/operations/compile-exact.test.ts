import { describe, expect, test } from 'vitest'
import { compileText, onlyStep } from '../../support/compile-text.ts'

const fence = (...lines: string[]) => `## Do\n\n\`\`\`${lines.join('\n')}\n\`\`\`\n`

describe('a call that no integration can carry out is left to a person, and says why', () => {
  test.each([
    [fence('check redis.flush'), 'no integration has a call redis.flush'],
    [fence('check vercel.log'), 'no integration has a call vercel.log'],
    [fence('change gitlab.rerun', 'run: 1'), 'no integration has a call gitlab.rerun'],
    [fence('check postgres.query', 'statement: DELETE FROM orders'), 'no integration has a call postgres.query'],
    [fence('check __proto__.toString'), 'names no call'],
    [fence('check vercel.rollback', 'to: previous'), 'vercel.rollback is a change and no check'],
    [fence('change vercel.logs'), 'vercel.logs is a check and no change'],
    [fence('check vercel.logs', 'path: /api/x'), 'vercel.logs takes no path'],
    [fence('check vercel.logs', 'since: yesterday'), 'yesterday is no since'],
    [fence('change vercel.promote'), 'vercel.promote needs to'],
    [fence('bash', 'redis-cli GET session:1'), 'no call answers it'],
    [fence('bash', 'wscat -c wss://$HOST/events'), 'its host is a placeholder'],
    [fence('js', "new WebSocket('wss://gate.example.net/jobs/run')"), 'more than read'],
    [fence('check websocket.open', 'path: /jobs/run'), 'websocket.open is a change and no check'],
  ])('%j', (text, why) => {
    const step = onlyStep(text)
    expect(step).toMatchObject({ runnable: false, operation: null })
    expect(step.why).toContain(why)
  })

  test('and keeps the effect of what it names', () => {
    expect(onlyStep(fence('check vercel.rollback', 'to: previous')).effect).toBe('destroy')
    expect(onlyStep(fence('bash', 'redis-cli FLUSHALL')).effect).toBe('destroy')
  })
})

test.each([
  [fence('check vercel.log'), 'No integration has a call vercel.log. The nearest is vercel.logs.'],
  [fence('change vercel.setenv', 'name: A', 'value: b'), 'The nearest is vercel.set_env.'],
  [fence('check kafka.topics_with_a_long_name'), 'No integration has a call kafka.topics_with_a_long_name.'],
  [fence('check vercel.rollback'), 'vercel.rollback is a change; write `change vercel.rollback`.'],
])('a fence that names an unknown call is reported with the nearest known one: %j', (text, message) => {
  const [said] = compileText(text).diagnostics.filter(it => it.rule === 'unknown-call')
  expect(said).toMatchObject({ severity: 'error', line: 3 })
  expect(said?.message).toContain(message)
})

test('a fence that names a known call is not', () => {
  const text = `${fence('check vercel.logs', 'route: /api/x')}${fence('change vercel.redeploy')}`
  expect(compileText(text).diagnostics.filter(it => it.rule === 'unknown-call')).toEqual([])
})

describe('an exact change has the effect of its value', () => {
  test.each([
    ['vercel.set_env', ['name: OUTREACH_ENABLED', 'value: false'], 'change'],
    ['vercel.set_env', ['name: OUTREACH_ENABLED', 'value: true'], 'destroy'],
    ['vercel.set_env', ['name: OUTREACH_ENABLED', 'value: <value>'], 'destroy'],
    ['vercel.set_env', ['name: <name>', 'value: false'], 'destroy'],
    ['vercel.set_env', ['name: API_URL', 'value: https://gate.example.net'], 'destroy'],
    ['vercel.redeploy', [], 'change'],
    ['vercel.rollback', ['to: previous'], 'destroy'],
    ['vercel.promote', ['to: abc1234'], 'destroy'],
  ])('%s with %j is %s', (call, lines, effect) =>
    expect(onlyStep(fence(`change ${call}`, ...lines))).toMatchObject({ effect, runnable: true, why: null }),
  )
})

test.each([
  ['check vercel.logs\nlvel: error', 'vercel.logs takes no lvel; it takes', 'The nearest is level.', 'lvel'],
  ['check vercel.logs\nlevel: eror', 'eror is no level that vercel.logs understands.', '', 'level'],
  ['change vercel.promote', 'vercel.promote needs to.', '', 'vercel.promote'],
])('says what is wrong with the arguments of a call: %s', (fence, begins, ends, words) => {
  const text = `# Shop\n\n## Look\n\n\`\`\`${fence}\n\`\`\`\n`
  const [said] = compileText(text).diagnostics.filter(it => it.rule === 'unknown-call')
  expect(said).toMatchObject({ severity: 'error' })
  expect(said?.message.startsWith(begins)).toBe(true)
  expect(said?.message.endsWith(ends)).toBe(true)
  const line = text.split('\n')[(said?.line ?? 0) - 1] ?? ''
  expect(line.slice((said?.column ?? 0) - 1).startsWith(words)).toBe(true)
  expect(compileText(text).steps).toMatchObject([{ runnable: false }])
})
