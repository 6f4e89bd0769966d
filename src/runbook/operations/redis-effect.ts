import type { StepEffect } from '../program.ts'
import { wordsIn } from '../words/words-in.ts'

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
export function redisEffect(words: readonly string[]): StepEffect {
  const [first = '', second = ''] = words.map(word => word.toLowerCase())
  if (reading.has(first) || readingPairs.has(`${first} ${second}`)) return 'read'
  return changing.has(first) ? 'change' : 'destroy'
}
