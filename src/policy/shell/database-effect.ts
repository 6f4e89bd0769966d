import { wordsIn } from '../../domain/shorten.ts'
import type { OperationEffect } from '../operation-effect.ts'
import { parseSql } from '../sql/parse-sql.ts'
import { statementEffect, statementRefusal } from '../sql/read-statement.ts'

/** The option by which a shell of a database takes its text. */
const textOptions: { readonly [shell: string]: RegExp } = {
  psql: /^(?:-c|--command)$/,
  mysql: /^(?:-e|--execute)$/,
  mariadb: /^(?:-e|--execute)$/,
  cqlsh: /^(?:-e|--execute)$/,
  sqlite3: /^(?:-cmd)$/,
  sqlcmd: /^(?:-Q|-q)$/i,
  'clickhouse-client': /^(?:-q|--query)$/,
  mongosh: /^--eval$/,
  mongo: /^--eval$/,
  'redis-cli': /^$/,
  'valkey-cli': /^$/,
}

/** Whether a command opens a database, so that only its text says what it does. */
export function isDatabaseShell(name: string): boolean {
  return Object.hasOwn(textOptions, name)
}

/** The effect of what a database is told; what is not proven to read destroys. */
export function databaseEffect(name: string, args: readonly string[]): OperationEffect {
  if (name.endsWith('-cli')) return redisEffect(withoutOptions(args))
  const text = textOf(name, args)
  if (text === null || args.some(arg => fileOption.test(arg) || fileName.test(arg))) return 'destroy'
  return name.startsWith('mongo') ? statementEffect(mongoReads(text)) : sqlTextEffect(text)
}

/** Options and names of files from which a shell of a database reads more. */
const fileOption = /^(?:-f|-i|--file|--init-command|--init-file|--queries-file|--input-file)(?:=|$)/
const fileName = /^[\w./~-]+\.(?:sql|js|mongodb|cql)$/i

/** All that it is told, one after the other; null where the line does not hold it. */
function textOf(name: string, args: readonly string[]): string | null {
  const option = textOptions[name] ?? /^$/
  const texts = args.flatMap((arg, index) => {
    const [head = '', ...rest] = arg.split('=')
    if (!option.test(head)) return []
    return [rest.length > 0 ? rest.join('=') : (args[index + 1] ?? null)]
  })
  const positional = name === 'sqlite3' ? args.filter(arg => !arg.startsWith('-')).slice(1) : []
  const all = [...texts, ...positional]
  return all.length === 0 || all.includes(null) ? null : all.join(';')
}

const valued = /^(?:-[hpuna]|--(?:user|pass|tls-ca|cacert|cert|key))$/

function withoutOptions(args: readonly string[]): readonly string[] {
  let at = 0
  while (args[at]?.startsWith('-')) at += valued.test(args[at] ?? '') ? 2 : 1
  return args.slice(at)
}

/** The effect of SQL of any database: nothing but reads, or anything. */
export function sqlTextEffect(text: string): OperationEffect {
  return statementEffect(text.split(';').every(sqlTextReads))
}

/** One statement of any SQL database: a look at what there is, or what PostgreSQL's parser proves to read. */
function sqlTextReads(text: string): boolean {
  const statement = text
    .replace(ofPsqlItself, '')
    .trim()
    .replace(/\\[Ggx]$/, '')
  // MySQL carries out what stands in comments of this form.
  if (/\/\*M?!/.test(statement)) return false
  if (statement === '' || looks.test(statement)) return true
  const parsed = parseSql(statement.replace(/@@[\w.]+|<[A-Za-z][\w-]*>/g, '1').replaceAll('`', '"'))
  return !('why' in parsed) && parsed.every(it => statementRefusal(it) === null)
}

/** Statements of other databases that show what there is. */
const looks =
  /^(?:use\s+[\w.`"[\]]+|(?:show|describe|desc)\s(?![\s\S]*\b(?:exec|execute|drop|delete|insert|update|alter|create|into|outfile)\b)[^()]*)$/i

/** Lines by which psql shows what there is, or how it shows it. */
const ofPsqlItself = /^[ \t]*\\(?:d\S*|l\+?|conninfo|timing|x|q|z|pset)(?:[ \t].*)?$/gm

const mongoReaders = new Set(
  wordsIn(`
    find, findOne, count, countDocuments, estimatedDocumentCount, distinct, explain, stats, status, serverStatus,
    currentOp, hostInfo, printReplicationInfo, printSecondaryReplicationInfo, printSlaveReplicationInfo, conf, config,
    getIndexes, getCollection, getCollectionNames, getCollectionInfos, getSiblingDB, getMongo, getName, version, sort,
    limit, skip, pretty, toArray, print, printjson, isMaster, hello, dataSize, totalSize, storageSize, size, getProfilingStatus, stringify`),
)

/** Every call of the text is one that looks; an aggregation or a command given as a document may write. */
function mongoReads(text: string): boolean {
  const plain = text.replace(/\.forEach\(\s*(?:printjson|print)\s*\)/g, '')
  // Code in the text of a query runs within the database.
  if (/\$(?:where|function|accumulator|out|merge)\b/.test(plain)) return false
  const calls = [...plain.matchAll(/([\w$]+)\s*\(/g)].map(found => found[1] ?? '')
  return !/[=[]|\bnew\b/.test(text.replace(/"[^"]*"|'[^']*'/g, '')) && calls.every(call => mongoReaders.has(call))
}

const reading = new Set(
  wordsIn(`
    ping, info, get, mget, ttl, pttl, type, exists, llen, lrange, lindex, scard, smembers, zcard, zrange, zcount,
    hget, hgetall, hmget, hlen, hkeys, strlen, dbsize, time, xlen, xinfo, xrange, xpending, lastsave, role, scan,
    sscan, hscan, zscan, zscore, sismember, keys, randomkey, object, getrange`),
)

/** Commands of which the second word says what they do. */
const readingPairs = new Set(
  wordsIn(`
    config get, client list, client info, slowlog get, slowlog len, memory usage, memory stats, memory doctor,
    cluster info, cluster nodes, cluster slots, latency latest, latency doctor, latency history, acl list,
    acl whoami, acl getuser, pubsub channels, pubsub numsub, command count, sentinel masters, sentinel master,
    sentinel replicas, sentinel slaves, sentinel get-master-addr-by-name`),
)

const changing = new Set(wordsIn('set, setex, expire, incr, decr, lpush, rpush, sadd, zadd, hset, persist'))

/** What a command of Redis does; only what is known to read is a read. */
export function redisEffect(words: readonly string[]): OperationEffect {
  const [first = '', second = ''] = words.map(word => word.toLowerCase())
  if (reading.has(first) || readingPairs.has(`${first} ${second}`)) return 'read'
  return changing.has(first) ? 'change' : 'destroy'
}
