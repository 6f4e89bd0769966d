import { wordsIn } from '../../domain/words-in.ts'
import { namesVerb } from '../../policy/shell/command-effect.ts'
import { isCommandName } from './command-names.ts'

/** Words that follow a verb in a sentence and no command in a command line. */
const sentence =
  /^(?:the|a|an|to|is|are|was|were|has|for|of|in|on|that|this|sure|if|and|or|with|by|your|our|all|any|it|at|as|from|el|la|los|las)$/i

/** Names of commands that sentences use as words, or as the names of products. */
const words = new Set(
  wordsIn(`
    test, time, host, file, watch, make, date, service, env, go, command, find, top, which, cat, head, tail, more,
    less, sort, cut, free, kill, mount, source, sleep, true, export, echo, stat, strings, tree, ping, id, node,
    python, java, php, ruby, touch, bundle, tar, zip, reboot, shutdown, rollback, truncate, ip, route, nginx,
    hostname, column, tee, snyk, cdk, sam, parallel, uptime, timeout, exec, su, sh, ln, split, ufw, serverless, k6,
    jest, turbo, knife, velero, flyway, trivy, parted, halt, unlink`),
)

/** What only command lines hold: an option, a path, a script, an address, a pipe, an assignment. */
const shape =
  /(?:^|\s)(?:--?[a-z\d]|\.{0,2}\/\w|[a-z]+:\/\/|[|&]{1,2}\s|\S+=\S|\S+\.(?:sh|py|js|ts|rb)\b)|^\s+\S+\s+(?:start|stop|restart|reload|status)$|\s(?:add|del|set|show|exec)\s/i
const script = /^(?:\.{1,2}\/|scripts?\/|bin\/)\S+\.(?:sh|py|rb|js)$/

/** Whether a line without any mark of code is a command line all the same (`sudo systemctl restart nginx`). */
export function isBareCommand(line: string): boolean {
  if (!/^\s*(?:\$\s+)?[a-z./]/.test(line)) return false
  const text = line.trim().replace(/^\$\s+/, '')
  if (script.test(text) || /^(?:sudo\s+)?(?:reboot|poweroff)$|^make\s[a-z][\w-]*$/.test(text)) return true
  const [first = '', second = ''] = text.split(/\s+/, 2)
  if (!isCommandLine(text) || /[.!?:,]$/.test(text) || sentence.test(second)) return false
  const rest = text.slice(first.length)
  return namesVerb(first, rest.trim().split(/\s+/)) ?? (!words.has(first) || shape.test(rest))
}

/** Whether a text that is marked as code is a command line: a known command, and what it is given. */
export function isCommandLine(text: string): boolean {
  const [first = '', second] = text.split(/\s+/, 2)
  return second !== undefined && isCommandName(first) && !/^[(=:]/.test(second)
}
