import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** What a room may import of ours. `types` may only be imported with `import type`. */
type Room = { readonly values: readonly string[]; readonly types?: readonly string[]; readonly pure?: true }

const leaves = [
  'src/errors.ts',
  'src/clock.ts',
  'src/log.ts',
  'src/config.ts',
  'src/catalog.ts',
  'src/command.ts',
  'src/sentry.ts',
  'src/raised-by.ts',
  'src/raised-by-path.ts',
  'src/decode-path.ts',
  'src/overriding-header.ts',
  'src/switch-effect.ts',
  'src/whole-words.ts',
  'src/secret-name.ts',
  'src/escape-unseen.ts',
  'src/is-nested-deeper.ts',
]
const pureRooms = ['src/incident', 'src/runbook', 'src/walk', 'src/gate', 'src/health']

/** The rooms of the house, as the README's map shows them. */
const rooms: Readonly<Record<string, Room>> = {
  commands: {
    values: ['src/command.ts', 'src/catalog.ts', 'src/errors.ts', 'src/incident', 'src/views', 'src/flow'],
  },
  // What an operation may do: the compiler asks before it offers one, the connectors before they run it.
  'src/policy': {
    values: ['src/errors.ts', 'src/secret-name.ts', 'src/overriding-header.ts', 'src/switch-effect.ts'],
    types: ['src/runbook'],
    pure: true,
  },
  'src/incident': { values: ['src/errors.ts'], pure: true },
  'src/runbook': {
    values: [
      'src/errors.ts',
      'src/policy',
      'src/switch-effect.ts',
      'src/secret-name.ts',
      'src/is-nested-deeper.ts',
      'src/raised-by-path.ts',
      'src/decode-path.ts',
      'src/overriding-header.ts',
    ],
    pure: true,
  },
  'src/walk': {
    values: ['src/errors.ts', 'src/whole-words.ts', 'src/secret-name.ts', 'src/incident'],
    types: ['src/runbook', 'src/incident'],
    pure: true,
  },
  'src/gate': { values: ['src/errors.ts', 'src/incident'], pure: true },
  'src/health': { values: ['src/errors.ts'], types: ['src/incident', 'src/walk'], pure: true },
  'src/views': {
    values: ['src/errors.ts', 'src/incident', 'src/walk', 'src/gate'],
    types: [...pureRooms, 'src/command.ts', 'src/sentry.ts'],
    pure: true,
  },
  'src/redact': { values: ['src/errors.ts', 'src/secret-name.ts', 'src/whole-words.ts'] },
  'src/library': { values: ['src/runbook', 'src/catalog.ts', 'src/raised-by.ts', 'src/errors.ts'] },
  'src/store': { values: ['src/errors.ts', 'src/redact', 'src/incident'], types: pureRooms },
  'src/flow': {
    values: [...pureRooms, 'src/catalog.ts', 'src/store', 'src/errors.ts'],
    types: ['src/command.ts', 'src/clock.ts', 'src/redact'],
  },
  'src/connectors': {
    values: [
      'src/catalog.ts',
      'src/redact',
      'src/raised-by.ts',
      'src/raised-by-path.ts',
      'src/overriding-header.ts',
      'src/policy',
      'src/switch-effect.ts',
      'src/whole-words.ts',
      'src/secret-name.ts',
      'src/is-nested-deeper.ts',
      'src/errors.ts',
    ],
    types: ['src/runbook', 'src/walk', 'src/gate'],
  },
  // What must be so before the bot is of use: it looks where the others only act, at start and when somebody asks.
  'src/doctor': {
    values: ['src/catalog.ts', 'src/errors.ts', 'src/store', 'src/connectors'],
    types: ['src/runbook'],
  },
  'src/worker': {
    // What a job judges and shows, it judges with the functions that decide: a second copy would drift.
    values: [
      ...pureRooms,
      'src/flow',
      'src/store',
      'src/connectors',
      'src/slack/deliver',
      'src/doctor',
      'src/views',
      'src/raised-by-path.ts',
      'src/raised-by.ts',
      'src/errors.ts',
    ],
    types: ['src/catalog.ts', 'src/clock.ts', 'src/log.ts', 'src/redact'],
  },
  'src/slack': {
    values: ['src/command.ts', 'src/catalog.ts', 'src/flow', 'src/views', 'src/errors.ts'],
    types: [...pureRooms, 'src/clock.ts', 'src/log.ts', 'src/config.ts', 'src/redact'],
  },
  'src/cli': { values: ['src', 'commands'] },
}

/** Files that wire the rooms together and may import everything. */
const wiring = ['src/main.ts', 'src/app.ts', 'src/cli.ts']
const impure = /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\bfetch\(|\bconsole\./
const imports =
  /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\('([^']+)'\)/gm

const sources = [...files('src'), ...files('commands')]

for (const file of sources) {
  const text = readFileSync(file, 'utf8')

  test(`${file} imports only what its room may`, () => {
    if (wiring.includes(file)) return
    const room = roomOf(file)
    for (const { target, typeOnly } of importsOf(file, text)) {
      if (inside(target, roomName(file))) continue
      const allowed = typeOnly ? [...room.values, ...(room.types ?? [])] : room.values
      expect(
        allowed.some(it => inside(target, it)),
        `${file} imports ${target}`,
      ).toBe(true)
    }
  })

  test(`${file} fits on a few screens`, () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(201)
  })

  if (roomsHas(file) && roomOf(file).pure) {
    test(`${file} gives the same answer every time`, () => expect(withoutComments(text)).not.toMatch(impure))
  }

  test(`${file} is named in kebab-case and has no default export`, () => {
    expect(path.basename(file)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/)
    expect(text).not.toMatch(/^export default /m)
  })
}

test('every folder of the source is a room of the house', () => {
  for (const name of readdirSync('src')) {
    if (statSync(path.join('src', name)).isDirectory()) expect(Object.keys(rooms)).toContain(`src/${name}`)
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

test('only the process and the command line read the environment', () => {
  for (const file of sources) {
    if (wiring.includes(file)) continue
    expect(withoutComments(readFileSync(file, 'utf8')), file).not.toMatch(/process\.env/)
  }
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
    .filter(it => /\.tsx?$/.test(it))
    .sort()
}

function importsOf(file: string, text: string): { target: string; typeOnly: boolean }[] {
  return [...text.matchAll(imports)].flatMap(match => {
    const name = match[2] ?? match[3] ?? match[4] ?? ''
    if (!name.startsWith('.')) return []
    return [{ target: path.posix.join(path.posix.dirname(file), name), typeOnly: match[1] !== undefined }]
  })
}

function roomName(file: string): string {
  return file.startsWith('src/') ? file.split('/').slice(0, 2).join('/') : (file.split('/')[0] ?? '')
}

function roomsHas(file: string): boolean {
  return roomName(file) in rooms
}

function roomOf(file: string): Room {
  const values =
    file === 'src/command.ts'
      ? ['src/incident', 'src/runbook']
      : [
          'src/errors.ts',
          'src/escape-unseen.ts',
          'src/is-nested-deeper.ts',
          'src/decode-path.ts',
          'src/overriding-header.ts',
        ]
  return rooms[roomName(file)] ?? { values }
}

function inside(target: string, place: string): boolean {
  return target === place || target.startsWith(`${place}/`) || target === `${place}.ts`
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
