import { describe, expect, test } from 'vitest'
import { compileText, onlyStep } from '../../support/compile-text.ts'

const shortly = (fence: string, language = '') =>
  compileText(`# Gate\n\n## Look\n\n\`\`\`${language}\n${fence}\n\`\`\`\n`).steps.map(
    step => `${step.id} ${step.kind} ${step.effect}${step.runnable ? ' runs' : ''}`,
  )

describe('a session of redis-cli', () => {
  test('is a step for each line that was typed, without the answers', () => {
    const fence = '127.0.0.1:6379> PING\nPONG\n127.0.0.1:6379> DEL gate:1\n(integer) 1\n127.0.0.1:6379> exit'
    expect(shortly(fence)).toEqual(['L6 redis read runs', 'L8 redis destroy'])
  })

  test.each([
    ['the prompt', 'gate-7.internal:6379> PING'],
    ['the line before it', 'redis-cli -h gate-7.internal\n127.0.0.1:6379> PING'],
    ['the number of a database', '127.0.0.1:6379[3]> PING'],
    ['ssh', 'ssh gate-7\n127.0.0.1:6379> PING'],
    ['a container', '$ kubectl exec -it gate-0 -- redis-cli\n127.0.0.1:6379> PING'],
  ])('is for a person where %s leads to another server', (_, fence) => {
    const steps = shortly(fence)
    expect(steps.some(it => it.includes('redis read'))).toBe(true)
    expect(steps.filter(it => it.endsWith('runs'))).toEqual([])
  })

  test('may be a fence of its language without any prompt', () => {
    expect(shortly('# Size of it\nLLEN gates\nFLUSHALL', 'redis')).toEqual(['L6 redis read runs', 'L8 redis destroy'])
  })
})

describe('a session of psql', () => {
  const session = 'app=> SELECT id\napp-> FROM gates;\n id\n----\n  1\n(1 row)\n\napp=> \\q'

  test('is a step for each statement, without its rows', () => {
    const step = onlyStep(`# Gate\n\n## Look\n\n\`\`\`\n${session}\n\`\`\`\n`)
    expect(step).toMatchObject({ kind: 'sql', effect: 'read', runnable: true })
    expect(step.operation).toMatchObject({ statement: expect.stringMatching(/^SELECT id\s+FROM gates$/) })
  })

  test.each(['psql -h gate-7 app', 'ssh gate-7', 'kubectl exec -it gate-0 -- psql app'])(
    'opened by %j is for a person',
    opening => {
      const steps = shortly(`$ ${opening}\n${session}`)
      expect(steps.some(it => it.includes('sql read'))).toBe(true)
      expect(steps.filter(it => it.endsWith('runs'))).toEqual([])
    },
  )

  test('at the prompt of another environment is for a person', () => {
    expect(shortly("staging=> DELETE FROM gates WHERE state = 'dead';")).toEqual(['L5 sql destroy'])
  })

  test("keeps the statement's own quotation marks", () => {
    const step = onlyStep(
      "# Gate\n\n## Look\n\n```\n$ psql $DATABASE_URL\napp=> SELECT id FROM gates WHERE state = 'it''s';\n```\n",
    )
    expect(step.operation).toMatchObject({ statement: "SELECT id FROM gates WHERE state = 'it''s'" })
  })
})

describe('a session of an interpreter', () => {
  test.each([
    ['irb(main):001:0> Gate.find(7).state\n=> "open"', 'change'],
    ['irb(main):001:0> Gate.find(7).destroy!\n=> true', 'destroy'],
    ["[ gprd ] production> Queue.new('gates').clear", 'destroy'],
    ['>>> shutil.rmtree("/gate")', 'destroy'],
    ['mysql> DELETE FROM gates;', 'destroy'],
  ])('%j is for a person', (fence, effect) => {
    expect(shortly(fence)).toEqual([`L5 command ${effect}`])
  })

  test('what a log or an output shows is none', () => {
    expect(shortly('irb(main):001:0> Gate.count', 'log')).toEqual([])
    expect(shortly('gate=> open', '')).toEqual([])
  })
})
