import { isConnectionVariable } from '../operations/other-connection.ts'
import { environmentInName } from '../words/environment-in-text.ts'

const alias = /(?:^|[;&|]\s*|\s)alias\s+([\w-]+)=/g
const shellFunction = /(?:^|[;&|]\s*)\s*(?:function\s+([\w-]+)|([\w-]+)\s*\(\)\s*\{)/g
const path = /(?:^|[;&|`]\s*)\s*(?:\$\s+)?(?:(?:export|declare(?:\s+-x)?|set)\s+)?PATH=/

/** What says where psql connects, for all commands below it. */
const connection = /^\s*(?:\$\s+)?(?:export|declare\s+-x|set)\s+(\w+)=(.*)$/

/**
 * The names to which the code of a document gives another meaning than the program's own (alias, function) or another
 * place to go to (PGHOST); `*` where it changes the places in which programs are looked for.
 */
export function redefinedCommands(lines: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const line of lines) {
    if (line.includes('alias')) for (const found of line.matchAll(alias)) names.add(found[1] ?? '')
    if (line.includes('()') || line.includes('function'))
      for (const found of line.matchAll(shellFunction)) names.add(found[1] ?? found[2] ?? '')
    const set = line.includes('=') ? connection.exec(line) : null
    if (set !== null && (isConnectionVariable(set[1] ?? '') || isOtherConnection(set))) names.add('psql')
    if (line.includes('PATH=') && path.test(line)) names.add('*')
  }
  return names
}

/** `export DATABASE_URL=$STAGING_DATABASE_URL`. */
function isOtherConnection([, name = '', value = '']: RegExpExecArray): boolean {
  return /_(?:URL|URI|DSN|HOST)$/.test(name) && environmentInName(value) !== null
}
