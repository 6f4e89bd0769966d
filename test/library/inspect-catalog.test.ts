import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inspectCatalog } from '../../src/library/parse-catalog.ts'

const sound = `channel: engineering-alerts
commands: { incident: /incident, health: /health }
roles: { responder: ["@engineering"] }
systems:
  shop:
    name: Shop
    runbooks: shop/
    severities:
      P1: { means: nobody can pay, respond: 15m }
    targets:
      api:
        kind: http
        base: https://shop.example
        reads: [/ready]
`

/** Each problem as `line:column path: message → hint`. */
function problemsOf(...texts: readonly string[]): readonly string[] {
  const { problems } = inspectCatalog(texts.map((text, index) => ({ file: `${index}.yml`, text })))
  return problems.map(it => `${it.file}:${it.line}:${it.column} ${it.path}: ${it.message} → ${it.hint}`)
}

test('finds nothing wrong with a catalog that is sound', () => {
  const { catalog, problems } = inspectCatalog([{ file: 'catalog.yml', text: sound }])
  expect(problems).toEqual([])
  expect(catalog?.systems.shop?.severities.P1?.respond).toBe(900_000)
  expect(Object.isFrozen(catalog?.systems.shop)).toBe(true)
})

test.each<[string, string, string, string]>([
  [
    'a key that is not known',
    'reads: [/ready]',
    'raeds: [/ready]',
    '0.yml:14:9 systems.shop.targets.api: there is no key `raeds` here → Did you mean `reads`?',
  ],
  [
    'a key that resembles none',
    'name: Shop',
    'name: Shop\n    zzzzzzzz: 1',
    '0.yml:7:5 systems.shop: there is no key `zzzzzzzz` here → Known here: name, runbooks, channel, severities, targets, health, reviews, escalation, on_call, approve, notify.',
  ],
  [
    'a key that is missing',
    '    name: Shop\n',
    '',
    '0.yml:5:3 systems.shop.name: it is missing → Write, for example, `name: Shop`.',
  ],
  [
    'a value of another type',
    'runbooks: shop/',
    'runbooks: [shop/]',
    '0.yml:7:15 systems.shop.runbooks: it has to be a text → Write, for example, `runbooks: shop/`.',
  ],
  [
    'a value that is left empty',
    'runbooks: shop/',
    'runbooks:',
    '0.yml:7:5 systems.shop.runbooks: it has to be a text → Write, for example, `runbooks: shop/`.',
  ],
  [
    'a duration without a unit',
    'respond: 15m',
    'respond: "15"',
    '0.yml:9:45 systems.shop.severities.P1.respond: it has to be a duration such as 30s, 15m, 2h → Write, for example, `respond: 15m`.',
  ],
  [
    'an alarm of a check that does not run by itself',
    'runbooks: shop/',
    'runbooks: shop/\n    health: [{ name: API, run: GET api /ready, expect: [status = 200], alarm: {} }]',
    '0.yml:8:79 systems.shop.health.0.alarm: nothing raises it without `every` → Add, for example, `every: 1m`.',
  ],
  [
    'an alarm of a severity that the system has not',
    'runbooks: shop/',
    'runbooks: shop/\n    health: [{ name: API, run: GET api /ready, expect: [status = 200], every: 1m, alarm: { severity: P2 } }]',
    '0.yml:8:102 systems.shop.health.0.alarm.severity: Shop has no severity P2 → Did you mean `P1`?',
  ],
  [
    'a check that runs too often',
    'runbooks: shop/',
    'runbooks: shop/\n    health: [{ name: API, run: GET api /ready, expect: [status = 200], every: 5s }]',
    '0.yml:8:79 systems.shop.health.0.every: at least 10s → Write, for example, `every: 1m`.',
  ],
  [
    'two checks of one name',
    'runbooks: shop/',
    'runbooks: shop/\n    health: [{ name: API, run: GET api /ready, expect: [x = 1] }, { name: API, run: GET api /ready, expect: [x = 1] }]',
    '0.yml:8:75 systems.shop.health.1.name: there is a check API already → Give each its own name.',
  ],
  [
    'a kind of target that is not known',
    'kind: http',
    'kind: postgress',
    '0.yml:12:15 systems.shop.targets.api.kind: there is no such kind of target → Did you mean `postgres`?',
  ],
  [
    'a channel that Slack could not have',
    'channel: engineering-alerts',
    'channel: "#engineering"',
    '0.yml:1:10 channel: it has to be the name of a channel, in small letters and without #, or its id → Write, for example, `channel: engineering-alerts`.',
  ],
  [
    'a command that is none of the bot’s',
    'health: /health',
    'healt: /health',
    '0.yml:2:34 commands: there is no key `healt` here → Did you mean `health`?',
  ],
  [
    'two commands of one name',
    'health: /health',
    'health: /incident',
    '0.yml:2:42 commands.health: /incident is `incident` already → Give each its own name.',
  ],
  [
    'a read that is raised',
    'reads: [/ready]',
    'reads: [/a, /ready]\n        raise: { GET /ready: change }',
    '0.yml:14:21 systems.shop.targets.api.reads: /ready is raised to more than a read, so it cannot run by itself → Take it out here, or under `raise`.',
  ],
])('says place and remedy when there is %s', (_, before, after, said) => {
  expect(sound).toContain(before)
  expect(problemsOf(sound.replace(before, after))).toEqual([said])
})

test('says everything that is wrong at once, in the order of the file', () => {
  const said = problemsOf(
    sound.replace('engineering-alerts', '"#x"').replace('15m', 'soon').replace('kind: http', 'kind: web'),
  )
  expect(said.map(it => it.split(' ')[0])).toEqual(['0.yml:1:10', '0.yml:9:45', '0.yml:12:15'])
})

test('names the file that has the say when one is laid over another', () => {
  const over = 'systems:\n  shop:\n    name: 3\n'
  expect(problemsOf(sound, over)).toEqual([
    '1.yml:3:11 systems.shop.name: it has to be a text → Write, for example, `name: Shop`.',
  ])
  expect(problemsOf(sound.replace('15m', 'soon'), 'country: TR\n')[0]).toMatch(/^0\.yml:9:45 /)
})

test('says where a text is not YAML', () => {
  expect(problemsOf('channel: a\nchannel: b\n')).toEqual(['0.yml:2:1 : Map keys must be unique. → It has to be YAML.'])
  expect(problemsOf('roles: [\n')[0]).toMatch(/^0\.yml:\d+:\d+ /)
})

test('never repeats a secret that was written where its name belongs', () => {
  const secret = 'sk_live_a8f5f167f44f4964'
  for (const line of [`secrets: { token: ${secret} }`, `secrets: [${secret}]`, `secrets: ${secret}`])
    expect(problemsOf(sound.replace('reads: [/ready]', line)).join('\n')).toMatch(/^0\.yml:14:\d+ (?!.*sk_live)/)
})

test('gives a catalog or a problem for any text', () => {
  const line = fc.constantFrom(...sound.split('\n'), '- x', '? y', '&a [*a]', '__proto__: { channel: x }', '\0', '}{')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(line).map(it => it.join('\n')),
      ),
      text => {
        const { catalog, problems } = inspectCatalog([{ file: 'catalog.yml', text }])
        expect(catalog === null).toBe(problems.length > 0)
        for (const it of problems) expect(Math.min(it.line, it.column)).toBeGreaterThan(0)
      },
    ),
  )
})

test('calls the slash commands as they are called everywhere when the catalog names none', () => {
  const { catalog, problems } = inspectCatalog([{ file: 'catalog.yml', text: sound.replace(/^commands.*\n/m, '') }])
  expect(problems).toEqual([])
  expect(catalog?.commands).toMatchObject({ incident: '/incident', runbook: '/runbook' })
})
