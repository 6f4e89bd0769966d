import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/** What a module may import of ours. `types` may only be imported with `import type`. */
type Module = { readonly values: readonly string[]; readonly types?: readonly string[]; readonly pure?: true }

/** What stands alone in `src`. */
const leaves = ['src/errors.ts', 'src/clock.ts', 'src/log.ts', 'src/config.ts', 'src/catalog.ts', 'src/sentry.ts']
/** Every module may import these. */
const everywhere = ['src/errors.ts', 'src/domain']
const pureModules = ['src/incident', 'src/runbook', 'src/walk', 'src/gate', 'src/alert', 'src/monitor']

/** The modules, as `docs/architecture.md` lists them. */
const modules: Readonly<Record<string, Module>> = {
  commands: { values: ['src/catalog.ts', 'src/incident', 'src/views', 'src/flow'] },
  'src/domain': { values: [], types: ['src/runbook'], pure: true },
  'src/policy': { values: [], pure: true },
  'src/incident': { values: ['src/policy'], pure: true },
  'src/runbook': { values: ['src/policy'], pure: true },
  'src/walk': { values: ['src/policy', 'src/incident'], types: ['src/runbook', 'src/incident'], pure: true },
  'src/gate': { values: ['src/policy', 'src/incident'], pure: true },
  'src/alert': { values: ['src/policy'], pure: true },
  'src/monitor': { values: [], types: ['src/walk'], pure: true },
  'src/views': {
    values: ['src/incident', 'src/walk', 'src/gate', 'src/monitor'],
    types: [...pureModules, 'src/sentry.ts'],
    pure: true,
  },
  'src/redact': { values: ['src/policy'] },
  'src/crypto': { values: [] },
  'src/library': { values: ['src/runbook', 'src/catalog.ts', 'src/policy', 'src/integrations'] },
  'src/store': { values: ['src/redact', 'src/crypto', 'src/incident', 'src/monitor'], types: pureModules },
  'src/flow': {
    values: [...pureModules, 'src/policy', 'src/catalog.ts', 'src/store'],
    types: ['src/views/reply.ts', 'src/clock.ts', 'src/redact', 'src/crypto'],
  },
  'src/integrations': {
    values: ['src/catalog.ts', 'src/redact', 'src/policy'],
    types: ['src/runbook', 'src/walk', 'src/gate'],
  },
  'src/doctor': {
    values: ['src/catalog.ts', 'src/library', 'src/store', 'src/integrations', 'src/slack/scopes.ts'],
    types: ['src/runbook', 'src/crypto'],
  },
  'src/worker': {
    // What a job judges and shows, it judges with the functions that decide: a second copy would drift.
    values: [
      ...pureModules,
      'src/policy',
      'src/flow',
      'src/store',
      'src/integrations',
      'src/slack/deliver',
      'src/doctor',
      'src/views',
    ],
    types: ['src/catalog.ts', 'src/clock.ts', 'src/log.ts', 'src/redact', 'src/crypto'],
  },
  'src/slack': {
    // An entry of a table of handlers names a pure function.
    values: ['src/catalog.ts', 'src/flow', 'src/views', 'src/policy', 'src/web', ...pureModules],
    types: ['src/clock.ts', 'src/log.ts', 'src/config.ts', 'src/redact'],
  },
  'src/web': { values: ['src/flow', 'src/alert'], types: ['src/catalog.ts', 'src/log.ts'] },
  'src/cli': { values: ['src', 'commands', 'package.json'] },
  'src/catalog.ts': {
    values: ['src/integrations/find-integration.ts', 'src/alert/alert-sources.ts', 'src/monitor'],
  },
  // Payloads that were recorded, through the whole bot.
  'src/replay': { values: ['src', 'commands'] },
}

/** Files that connect the modules and may import everything. */
const wiring = ['src/main.ts', 'src/app.ts', 'src/cli.ts', 'src/replay.ts']
const impure = /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\bfetch\(|(?<!\/)\bconsole\./
const imports =
  /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\('([^']+)'\)/gm

const sources = [...files('src'), ...files('commands')]

for (const file of sources) {
  const text = readFileSync(file, 'utf8')

  test(`${file} imports only what its module may`, () => {
    if (wiring.includes(file)) return
    const module = moduleOf(file)
    for (const { target, typeOnly } of importsOf(file, text)) {
      if (inside(target, moduleName(file))) continue
      const values = [...everywhere, ...module.values]
      const allowed = typeOnly ? [...values, ...(module.types ?? [])] : values
      expect(
        allowed.some(it => inside(target, it)),
        `${file} imports ${target}`,
      ).toBe(true)
    }
  })

  test(`${file} fits on a few screens`, () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(201)
  })

  if (moduleOf(file).pure) {
    test(`${file} gives the same answer every time`, () => expect(withoutComments(text)).not.toMatch(impure))
  }

  test(`${file} is named in kebab-case and has no default export`, () => {
    expect(path.basename(file)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/)
    expect(text).not.toMatch(/^export default /m)
  })
}

test('names every folder and file of the source among the modules and leaves', () => {
  for (const name of readdirSync('src')) {
    if (statSync(path.join('src', name)).isDirectory()) expect(Object.keys(modules)).toContain(`src/${name}`)
    else expect([...leaves, ...wiring]).toContain(`src/${name}`)
  }
})

test('no file imports itself by way of others', () => {
  const left = new Map(
    sources.map(file => [file, importsOf(file, readFileSync(file, 'utf8')).map(it => it.target)] as const),
  )
  const grounded = () => [...left].filter(([, targets]) => !targets.some(it => left.has(it))).map(([file]) => file)
  for (let free = grounded(); free.length > 0; free = grounded()) for (const file of free) left.delete(file)
  expect([...left.keys()]).toEqual([])
})

const integrations = readdirSync('src/integrations').filter(it => existsSync(`src/integrations/${it}/target.ts`))
/** Their names are those of protocols, or common words, and stand wherever one is spoken of. */
const protocols = ['http', 'postgres', 'redis', 'websocket', 'network', 'executor']

describe.each(integrations)('the integration %s', kind => {
  const folder = `src/integrations/${kind}`

  test('is a line of the table', () => {
    expect(readFileSync('src/integrations/index.ts', 'utf8')).toContain(
      `export { ${kind} } from './${kind}/index.ts'\n`,
    )
  })

  // The catalog and the thread that compiles load these two files, what they import of their folder, and nothing else of
  // an integration.
  test('says what a target is and what a document means without the rest of it', () => {
    const light = { 'target.ts': ['src/domain', 'src/policy'], 'recognise.ts': ['src/domain', 'src/policy'] }
    const packages = { 'target.ts': /^zod$/, 'recognise.ts': /^node:util$/ }
    for (const name of ['target.ts', 'recognise.ts'] as const) {
      const left = [`${folder}/${name}`].filter(existsSync)
      for (const file of left) {
        const text = readFileSync(file, 'utf8')
        expect(withoutComments(text), file).not.toMatch(impure)
        for (const { target, typeOnly } of importsOf(file, text)) {
          const own = inside(target, folder)
          if (own && !left.includes(target)) left.push(target)
          const allowed = [...light[name], ...(typeOnly ? ['src/runbook/recogniser.ts'] : [])]
          expect(own || allowed.some(it => inside(target, it)), `${file} imports ${target}`).toBe(true)
        }
        for (const it of packagesOf(text)) expect(it, file).toMatch(packages[name])
      }
    }
  })

  test('loads its checks and changes only when they are asked for', () => {
    const file = `${folder}/index.ts`
    const text = readFileSync(file, 'utf8')
    const eager = importsOf(file, text.replaceAll(/\bimport\('[^']+'\)/g, '')).filter(it => !it.typeOnly)
    for (const { target } of eager) expect([`${folder}/target.ts`, `${folder}/recognise.ts`]).toContain(target)
  })
})

/** Where the name of a product with an integration may stand outside of its folder, and why. */
const named: { readonly [file: string]: string } = {
  'src/integrations/executor/host.ts': 'the variables and deployments of an executor are there',
  'src/alert/alert-sources.ts': 'the table of those who send alerts',
  'src/alert/sources/github.ts': 'it sends alerts',
  'src/alert/sources/sentry.ts': 'it sends alerts',
  'src/integrations/index.ts': 'the table',
  'commands/words/record-words.ts': 'what customers read is called so in one word, whoever hosts it',
  'src/policy/vendor-shapes.ts': 'the tokens of a vendor are redacted whether or not it is an integration',
  'src/policy/sql/relation-secret.ts': 'schemas and relations of a database that hold secrets, by their names there',
  'src/policy/shell/command-tools.ts': 'what the verbs of command lines do; most of the tools have no integration',
  'src/runbook/units/is-command-line.ts': 'names of commands, of which most have no integration',
  'src/runbook/operations/other-connection.ts': 'variables that hold the address of another database',
  'src/store/open-database.ts': 'the database of Handrail itself may be hosted there',
  'src/sentry.ts': 'Handrail reports its own errors there',
  'src/config.ts': 'Handrail reports its own errors there',
  'src/main.ts': 'Handrail reports its own errors there',
  'src/cli/command-table.ts': 'a form in which lint prints',
  'src/cli/lint-reports/github-report.ts': 'a form in which lint prints',
  'src/cli/lint-reports/lint-reports.ts': 'the table of the forms in which lint prints',
  'src/policy/is-own-variable.ts': 'the variable of the above is given to no target',
}

test('names a product only in the folder of its integration', () => {
  const products = integrations.filter(it => !protocols.includes(it))
  const spellings = (kind: string) => [kind, kind.charAt(0).toUpperCase() + kind.slice(1), kind.toUpperCase()]
  const found = sources.filter(file => {
    // Several integrations may be for parts of one product, each with its name before the part's.
    const others = products.filter(it => !inside(file, `src/integrations/${it}`) && !file.includes(`/${it}_`))
    const text = readFileSync(file, 'utf8').replaceAll(/\bgithubCommit\w+|\bgithub\.com\b/g, 'a field or an address')
    return new RegExp(others.flatMap(spellings).join('|')).test(text)
  })
  expect(found.toSorted()).toEqual(Object.keys(named).sort())
})

test('only the process and the command line read the environment', () => {
  for (const file of sources) {
    if (wiring.includes(file)) continue
    expect(withoutComments(readFileSync(file, 'utf8')), file).not.toMatch(/process\.env/)
  }
})

test('nothing changes a flag of V8 in a process that runs', () => {
  // The documentation of `node:v8` warns of crashes, and they came: with `--no-regexp-tier-up` set so, every second run
  // of a program that had used patterns before ended with SIGSEGV (measured, Node 22.23).
  for (const file of [...sources, ...files('bin'), ...files('playground')])
    expect(readFileSync(file, 'utf8'), file).not.toContain('setFlagsFromString')
})

test('the playground and the bot know each other only by types', () => {
  for (const file of files('playground')) {
    for (const { target, typeOnly } of importsOf(file, readFileSync(file, 'utf8'))) {
      if (!typeOnly)
        expect(inside(target, 'src') || inside(target, 'commands'), `${file} imports ${target}`).toBe(false)
    }
  }
  for (const file of sources) {
    for (const { target } of importsOf(file, readFileSync(file, 'utf8')))
      expect(inside(target, 'playground'), file).toBe(false)
  }
})

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(it => path.posix.join(folder, it.split(path.sep).join('/')))
    .filter(it => /\.[jt]sx?$/.test(it))
    .sort()
}

function importsOf(file: string, text: string): { target: string; typeOnly: boolean }[] {
  return [...text.matchAll(imports)].flatMap(match => {
    const name = match[2] ?? match[3] ?? match[4] ?? ''
    if (!name.startsWith('.')) return []
    return [{ target: path.posix.join(path.posix.dirname(file), name), typeOnly: match[1] !== undefined }]
  })
}

function packagesOf(text: string): string[] {
  return [...text.matchAll(imports)]
    .map(match => match[2] ?? match[3] ?? match[4] ?? '')
    .filter(name => !name.startsWith('.'))
}

function moduleName(file: string): string {
  return file.startsWith('src/') ? file.split('/').slice(0, 2).join('/') : (file.split('/')[0] ?? '')
}

function moduleOf(file: string): Module {
  const found = modules[moduleName(file)]
  if (found !== undefined) return found
  // A leaf.
  return { values: ['src/policy'] }
}

function inside(target: string, place: string): boolean {
  return target === place || target.startsWith(`${place}/`) || target === `${place}.ts`
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
