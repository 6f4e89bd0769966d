import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderStep } from '../../src/integrations/rendering/render-step.ts'
import { isUnattended } from '../../src/policy/is-unattended.ts'
import { type StepEffect, stronger } from '../../src/policy/operation-effect.ts'
import { raisePlan } from '../../src/policy/raised-by.ts'
import { parseRead } from '../../src/policy/sql/read-statement.ts'
import type { Program, Step } from '../../src/runbook/program.ts'
import { compileBytes, compileText } from '../support/compile-text.ts'
import { systemOf } from '../support/imitations/context.ts'
import { hostileStatements } from '../support/imitations/hostile-statements.ts'
import { plan } from '../support/proposals.ts'
import { sharedFolder } from '../support/shared-folder.ts'

/** What a person may give for a parameter, kind and unkind. */
const values = [
  '1',
  'delete',
  'run-all',
  'true',
  '0',
  'off',
  'DELETE',
  'send now',
  "x'; DROP TABLE calls--",
  'ü',
  'a/b',
]

const systems = new Map<string, ReturnType<typeof systemOf>>()

/** A catalog that knows whatever a step asks for, so that only the operation itself can be refused. */
function systemFor({ operation }: Step) {
  const origin = operation?.kind === 'http' && operation.origin !== null ? operation.origin : 'https://gate.example.net'
  const headers = operation?.kind === 'http' ? operation.headers.map(({ name }) => [name, '$ANY_SECRET']) : []
  const key = `${origin} ${headers.join()}`
  const known =
    systems.get(key) ??
    systemOf({
      api: { kind: 'http', base: origin, secrets: Object.fromEntries(headers) },
      db: { kind: 'postgres', url: '$ANY_URL' },
      data: { kind: 'supabase', url: 'https://shop.supabase.co', secrets: { key: '$ANY_KEY' } },
      host: { kind: 'vercel', project: 'shop', secrets: { token: '$ANY_TOKEN' } },
      errors: { kind: 'sentry', organization: 'o', project: 'p', secrets: { token: '$ANY_TOKEN' } },
    })
  systems.set(key, known)
  return known
}

const isAtLeast = (one: StepEffect, other: StepEffect) => stronger(one, other) === one

let examined = 0

/** In what the compiler, the executor and the gate differ about a step; empty where they agree. */
async function differences(step: Step): Promise<readonly string[]> {
  const { operation, effect, parameters } = step
  if (!step.runnable || operation === null) return []
  const said: string[] = []
  const system = systemFor(step)
  if (effect === 'human') said.push('it is runnable, and for a person')
  for (const value of parameters.length === 0 ? [''] : values) {
    const rendered = renderStep(step, Object.fromEntries(parameters.map(name => [name, value])), system, 'shop')
    if (rendered.kind === 'refused') continue
    examined += 1
    if (!isAtLeast(rendered.effect, effect)) said.push(`with ${value} the executor has ${rendered.effect}`)
    if (parameters.length === 0 && rendered.effect !== effect && operation.kind !== 'sql')
      said.push(`the executor has ${rendered.effect}`)
    const asked = { ...plan, effect: 'change' as const, typed: null, call: rendered }
    const gate = raisePlan(asked, system, rendered.effect).effect
    if (!isAtLeast(gate, rendered.effect)) said.push(`with ${value} the gate has ${gate}`)
    const { url, method, body } = rendered.arguments
    if (rendered.effect !== 'read') continue
    // What a read is, said once more in other words. The clock is asked by the catalog's own path.
    const sends = rendered.connector === 'http' && rendered.name !== 'clock'
    if (sends && (body !== null || !/^(?:GET|HEAD)$/.test(String(method))))
      said.push(`a read sends ${method} with ${JSON.stringify(body)}`)
    if (sends && acts.test(decoded(new URL(String(url)).pathname))) said.push(`a read goes to ${url}`)
    if (operation.kind === 'http' && operation.headers.some(({ name }) => /overr?ide|method|original/i.test(name)))
      said.push('a read has a header for another method')
  }
  if (effect === 'read' && operation.kind === 'sql') {
    const read = await parseRead(operation.statement)
    if (read.kind === 'unsafe') said.push(read.reason)
    if (!/^\s*(?:\(+\s*)?(?:select|with|values|table|show|explain)\b/i.test(operation.statement)) said.push('no SELECT')
  }
  if (isUnattended(step, system) && effect !== 'read') said.push('it runs unattended')
  return said.map(it => `${it}, the compiler ${effect}`)
}

const acts = /(?:^|[^a-z])(?:run|send|delete|destroy|purge|trigger|refund|rollback)(?:[^a-z]|$)/i

function decoded(text: string): string {
  try {
    const once = decodeURIComponent(text)
    return once === text ? text : decoded(once)
  } catch {
    return text
  }
}

async function differencesIn(program: Program): Promise<readonly string[]> {
  const all = await Promise.all(program.steps.map(async step => ({ step, said: await differences(step) })))
  return all.flatMap(({ step, said }) => said.map(it => `${program.file} ${step.id} ${step.text.slice(0, 120)}: ${it}`))
}

const fence = (language: string, text: string) => `## Do\n\nDo it:\n\n\`\`\`${language}\n${text}\n\`\`\`\n`

/** Whether a piece of text, in a fence of its own, would reach into what follows. */
const hasFence = (text: string) => /[`~]{3}/.test(text)

/** A piece of text as everything that it may be taken for. */
function partsOf(text: string): readonly string[] {
  return [fence('bash', text), fence('sql', text), fence('http', text), `## Do\n\n1. \`${text}\`\n`]
}

describe('compiler, executor and gate have one effect for an operation', () => {
  const folders = ['seeds', 'corpus'].flatMap(name => sharedFolder(name) ?? [])
  const documents = [...folders, 'runbooks'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.(?:md|txt)$/.test(name))
      .map(name => path.join(folder, name)),
  )
  if (folders.length < 2) console.log('NOT CHECKED: the folders of the documents are not beside this checkout')

  test.each(documents)('in %s', async file => {
    expect(await differencesIn(compileBytes(file, readFileSync(file)))).toEqual([])
  })

  test.each(Object.entries(hostileStatements))('with the statement of %s', async (_, statement) => {
    for (const text of [statement, ...partsOf(statement)]) expect(await differencesIn(compileText(text))).toEqual([])
  })

  const tests = ['runbook', 'policy', 'integrations', 'reliability'].flatMap(folder =>
    readdirSync(`test/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => `test/${folder}/${name}`),
  )

  const known = new Set<string>()
  test.each(tests)('with every text in quotes of %s, as shell text, SQL and HTTP', async file => {
    const texts = [...textsIn(readFileSync(file, 'utf8'))].filter(it => !known.has(it))
    for (const text of texts) known.add(text)
    const [apart, together] = [texts.filter(hasFence), texts.filter(it => !hasFence(it))]
    const documents = [
      ...texts,
      ...apart.flatMap(partsOf),
      // A document of many compiles in a third of the time of many documents.
      ...Array.from({ length: Math.ceil(together.length / 10) }, (_, index) =>
        together
          .slice(index * 10, index * 10 + 10)
          .flatMap(partsOf)
          .join('\n'),
      ),
    ]
    for (const text of documents) expect(await differencesIn(compileText(text))).toEqual([])
  })

  test('and these are many', () => expect(examined).toBeGreaterThan(2_000))
})

describe('a value that is bound later never lowers an effect', () => {
  const word = fc.constantFrom(
    ...[
      'delete',
      'run',
      'status',
      'send',
      'clear',
      'health',
      'PURGE',
      'x1',
      'retry',
      'tr\u0456gger',
      'on',
      'off',
      'true',
    ],
    ...['false', 'refund-all', 'deleted', '7', 'reset', 'enabled', 'paused', 'DELETE', 'null', 'flushall'],
  )
  const method = fc.constantFrom('', '-X POST ', '-X PUT ', '-X DELETE ', '-I ', '-G ')
  const option = fc.constantFrom(
    ...['', "-H 'X-Action: §' ", "-d 'state=§' ", `-d '{"enabled":"§"}' `, `-d '{"flags":{"§":true}}' `],
    ...[`-d '{"dry_run":"§"}' `, "--data-urlencode 'q=§' ", "-H 'Accept: §' ", `--json '{"paused":"§"}' `],
  )
  const way = fc.constantFrom(
    ...['/v1/§', '/v1/§/1', '/v1/x?action=§', '/v1/x?dry_run=§', '/v1/x?enabled=§', '/v1/flags/sms/§', '/v1/x-§'],
    ...['/v1/x?_method=§', '/v1/x;§', '/§', '/v1/x?command=a-§&b=1', '/v1/%§'],
  )
  const request = fc
    .tuple(method, option, way)
    .map(parts => `curl ${parts[0]}${parts[1]}'https://gate.example.net${parts[2]}'`)

  /** The only operation of a line, and its effect; null where it is not run. */
  const stepOf = (line: string) => compileText(fence('bash', line)).steps.find(it => it.runnable) ?? null

  test('of a request: written in its place it would have been no stronger than it is when it is sent', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(request, word, async (line, value) => {
        const literal = stepOf(line.replaceAll('§', value))
        const open = stepOf(line.replaceAll('§', '<what>'))
        if (literal === null || open === null) return
        expect(await differences(open)).toEqual([])
        const sent = renderStep(open, { what: value }, systemFor(open), 'shop')
        if (sent.kind === 'refused') return
        seen.add(sent.effect)
        // What a person searches for is data, where the name of the field does not say that it is done.
        const asksOnly = /urlencode|[?&](?:dry_run|enabled)=/.test(line)
        expect(
          asksOnly || isAtLeast(sent.effect, literal.effect),
          `${literal.effect}, but sent as ${sent.effect}`,
        ).toBe(true)
      }),
      { numRuns: 400 },
    )
    expect([...seen].sort()).toEqual(['change', 'destroy', 'read'])
  })

  test('of a statement or a call', async () => {
    const column = fc.constantFrom('id', 'n', 'max(n)', "'§'", 'now()', 'pg_sleep(§)', '*')
    const verb = fc.constantFrom('SELECT', 'EXPLAIN SELECT', 'DELETE FROM calls WHERE id IN (SELECT')
    const where = fc.constantFrom('', " WHERE id = '§'", " WHERE name LIKE '%§%'", ' LIMIT §', " AND '§' = n")
    const statement = fc
      .tuple(verb, column, where)
      .map(
        ([does, what, rest]) =>
          `${does} ${what} FROM calls${rest}${does.endsWith('SELECT') && does.includes('(') ? ')' : ''}`,
      )
    const call = fc
      .tuple(
        fc.constantFrom('change vercel.set_env', 'check vercel.env', 'check supabase.count', 'change supabase.delete'),
        fc.subarray([
          'name: SMS_ENABLED',
          'name: §',
          'value: §',
          'value: false',
          'table: calls',
          'eq id: §',
          'eq §: 1',
        ]),
      )
      .map(([head, lines]) => [head, ...lines].join('\n'))
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          statement.map(it => fence('sql', it)),
          call.map(it => `## Do\n\nDo it:\n\n\`\`\`${it}\n\`\`\`\n`),
        ),
        async text => {
          expect(await differencesIn(compileText(text.replaceAll('§', '<what>')))).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })
})

/** The titles of tests. */
const titles = /(?<=\b(?:test|describe)(?:\.\w+(?:\([^()]*\))?)?)\(\s*(['"`])(?:(?!\1).)*\1/g

/** The texts in quotes of a source that may be taken for an operation. */
function textsIn(source: string): ReadonlySet<string> {
  const quoted = source
    .replace(titles, '(')
    .matchAll(/'((?:[^'\\\n]|\\.)+)'|"((?:[^"\\\n]|\\.)+)"|`((?:[^`\\]|\\.)+)`/g)
  const texts = [...quoted].map(found =>
    (found[1] ?? found[2] ?? found[3] ?? '').replace(/\\n/g, '\n').replace(/\\(.)/g, '$1'),
  )
  return new Set(texts.filter(it => /\s/.test(it) && it.length < 2_000 && !/^\.{1,2}\//.test(it)))
}
