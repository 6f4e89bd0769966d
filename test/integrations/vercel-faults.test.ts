import { expect, test } from 'vitest'
import { type Fault, faults, spoilAnswer } from '../../playground/systems/http/spoil-answer.ts'
import type { CallContext } from '../../src/integrations/integration.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { startServer } from '../support/imitations/server.ts'
import { startVercel } from '../support/imitations/vercel.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { checks, changes } = await loadIntegration('vercel')

const deployments = [
  { id: 'dpl_b', sha: 'bbbbbbb1', message: 'Queue rewrite', hoursAgo: 1 },
  { id: 'dpl_a', sha: 'aaaaaaa1', message: 'Fix CORS header', hoursAgo: 2 },
]

/** An imitation whose answer at one path has a fault, and a field that its description requires another name. */
async function faulty(path: RegExp, fault: Fault | null, renamed: string): Promise<CallContext> {
  const request = { at: now, deployment: 'dpl_b', method: 'GET', path: '/', status: 200, lines: [] }
  const build = [{ type: 'stdout', created: now.getTime(), text: 'done' }]
  const imitation = await startVercel({ deployments, production: 'dpl_b', build, logs: [{ id: 'a', ...request }] }, now)
  const server = await startServer(async (seen, response) => {
    const { authorization = '' } = seen.headers
    const answer = await fetch(imitation.target.base + seen.path, { headers: { authorization } })
    const found = { status: answer.status, headers: { 'content-type': 'application/json' }, body: await answer.text() }
    const errorBody = () => ({ error: { code: 'x', message: 'Refused' } })
    const { status, headers, body } =
      fault !== null && path.test(seen.path) ? spoilAnswer(found, fault, { errorBody, renamed }) : found
    response.writeHead(status, headers).end(body)
  })
  return contextFor({ ...imitation.target, base: server.url }, { environment: imitation.environment })
}

const reads: readonly (readonly [call: string, args: object, path: RegExp, renamed: string])[] = [
  ['deployments', {}, /\/v7\/deployments/, 'uid'],
  ['deployments', {}, /\/v9\/projects/, 'accountId'],
  ['logs', {}, /request-logs/, 'rows'],
  ['logs', { level: 'error' }, /request-logs/, 'hasMoreRows'],
  ['env', { name: 'A_KEY' }, /\/env/, 'envs'],
  ['env', { name: 'A_KEY' }, /\/v13\/deployments/, 'createdAt'],
  ['build', {}, /\/events/, 'type'],
]

const all = Object.keys(faults) as Fault[] // the keys of a constant table

test.each(reads)('%s %j is answered where nothing is broken', async (call, args, path, renamed) => {
  const check = checks[call]
  expect(await check?.run(args, await faulty(path, null, renamed))).toMatchObject({ kind: 'answered' })
})

test.each(reads.flatMap(read => all.map(fault => [...read, fault] as const)))(
  '%s %j could not be checked where %s (%s) has the fault %s',
  async (call, args, path, renamed, fault) => {
    const seen = await checks[call]?.run(args, await faulty(path, fault, renamed))
    expect(seen?.kind).toBe('failed')
    expect(seen?.kind === 'failed' && seen.reason).toMatch(/Vercel answered|is no deployment of shop/)
    expect(seen?.kind === 'failed' && seen.reason).not.toMatch(/\bat \S+:\d+|ZodError|SyntaxError/)
  },
)

test.each(all)('no change is planned on an answer with the fault %s', async fault => {
  const context = await faulty(/\/v7\/deployments/, fault, 'uid')
  expect(await changes.rollback?.plan({}, context)).toMatchObject({ kind: 'refused' })
})
