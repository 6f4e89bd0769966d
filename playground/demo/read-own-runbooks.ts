import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { parse, stringify } from 'yaml'

/** A team's own folder in place of the shipped systems. */
export type OwnRunbooks = {
  /** The folder that the bot reads; the demo's catalog is laid over it. */
  readonly folder: string
  /** What the demo says of itself: its channel, commands and people, and the system where the folder has no catalog. */
  readonly catalog: string
  /** The variables that the folder's catalog names, as far as they are set. */
  readonly environment: Readonly<Record<string, string>>
  /** Those that are not set. */
  readonly missing: readonly string[]
  /** Hosts that the documents call, each a target; null: the folder's catalog says what may be called. */
  readonly hosts: readonly string[] | null
}

/**
 * A folder of runbooks, with the catalog in it or beside it where there is one. Without one it is a system whose targets
 * are the hosts that its documents call.
 * @param named what that system is called; the folder's name when absent
 * @throws when there is no such folder, or no runbook in it
 */
export async function readOwnRunbooks(
  given: string,
  named: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<OwnRunbooks> {
  const folder = path.resolve(given)
  if (!(await stat(folder).catch(() => null))?.isDirectory()) throw new Error(`There is no folder ${folder}`)
  const own = await findCatalog(folder)
  if (own !== null) {
    if (named !== undefined)
      throw new Error(`${own.folder} has a catalog.yml, which names its systems: leave --system out`)
    const names = secretNames(own.text)
    const set = names.flatMap(name => (environment[name] === undefined ? [] : [[name, environment[name]] as const]))
    return {
      folder: own.folder,
      catalog: stringify(ofDemo),
      environment: Object.fromEntries(set),
      missing: names.filter(name => environment[name] === undefined),
      hosts: null,
    }
  }
  const texts = await readDocuments(folder)
  if (texts.length === 0) throw new Error(`${folder} holds no .md or .txt file`)
  const addresses = calledAddresses(texts)
  const name = named ?? path.basename(folder)
  const targets = addresses.map(({ protocol, host, hostname }) => [
    keyOf(host),
    {
      kind: 'http',
      base: `${protocol}//${host}`,
      hosts: [hostname],
      ...(isPrivate(hostname) ? { private: true } : {}),
    },
  ])
  const system = { name, runbooks: '.', severities, targets: Object.fromEntries(targets) }
  return {
    folder,
    catalog: stringify({ ...ofDemo, systems: { [keyOf(name)]: system } }),
    environment: {},
    missing: [],
    hosts: addresses.map(it => it.host),
  }
}

/** The people and the channel are the demo's, whoever else the catalog names. */
const ofDemo = {
  channel: 'engineering-alerts',
  commands: Object.fromEntries(
    ['incident', 'executor', 'health', 'rollback', 'runbook'].map(name => [name, `/${name}`]),
  ),
  roles: { responder: ['@engineering'], approver: ['@engineering-leads'], admin: [] },
}

const severities = {
  P1: { means: 'Customers cannot use it', respond: '15m', update: '30m' },
  P2: { means: 'A part of it fails, or it is slow', respond: '30m', update: '1h' },
  P3: { means: 'Few notice', respond: '4h' },
}

/** In the folder, or beside it where that one names the folder. */
async function findCatalog(folder: string): Promise<{ readonly folder: string; readonly text: string } | null> {
  const read = (place: string) => readFile(path.join(place, 'catalog.yml'), 'utf8').catch(() => null)
  const inside = await read(folder)
  if (inside !== null) return { folder, text: inside }
  const parent = path.dirname(folder)
  const beside = await read(parent)
  if (beside === null || !runbookFolders(beside).some(it => path.resolve(parent, it) === folder)) return null
  return { folder: parent, text: beside }
}

/** The folders that a catalog names; none where it is not readable, which is for the bot to say. */
function runbookFolders(text: string): readonly string[] {
  try {
    const systems: readonly { runbooks?: unknown }[] = Object.values(parse(text)?.systems ?? {})
    return systems.flatMap(it => (typeof it?.runbooks === 'string' ? [it.runbooks] : []))
  } catch {
    return []
  }
}

/** The variables of a catalog. Those of the bot itself are never handed on. */
function secretNames(text: string): readonly string[] {
  const names = [...text.matchAll(/\$([A-Z][A-Z0-9_]*)\b/g)].map(it => it[1] ?? '')
  return [...new Set(names)].filter(
    it => !/^(?:SLACK_|HANDRAIL_|NODE_|(?:DATABASE_URL|SENTRY_DSN|PORT|PATH|HOME)$)/.test(it),
  )
}

async function readDocuments(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true })).filter(
    it => /\.(?:md|markdown|mdx|txt)$/i.test(it) && !/(?:^|[\\/])(?:node_modules|\.git|\.handrail|dist)[\\/]/.test(it),
  )
  return Promise.all(files.map(it => readFile(path.join(folder, it), 'utf8').catch(() => '')))
}

/** Where the documents send requests: behind `curl` or a method, on one line. More than twenty would be no system. */
function calledAddresses(texts: readonly string[]): readonly URL[] {
  const found = new Map<string, URL>()
  for (const text of texts) {
    for (const [, address = ''] of text.matchAll(
      /\b(?:curl|wget|GET|HEAD|POST|PUT|PATCH|DELETE)\b[^\n]*?(https?:\/\/[^\s"'`)\]]+)/g,
    )) {
      const url = URL.canParse(address) ? new URL(address) : null
      if (url !== null && /^[a-z0-9.-]+$/.test(url.hostname) && url.username === '') found.set(url.host, url)
    }
  }
  return [...found.values()].slice(0, 20)
}

/** On this machine or in its network, where a target is only called when the catalog says so. */
function isPrivate(hostname: string): boolean {
  return !hostname.includes('.') || /^[\d.]+$|\.(?:local|internal|lan)$/.test(hostname)
}

function keyOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '') || 'system'
  )
}
