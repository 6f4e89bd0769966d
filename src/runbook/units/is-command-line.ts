import { remembered } from '../../domain/remembered.ts'
import { wordsIn } from '../../domain/shorten.ts'
import { namesVerb } from '../../policy/shell/command-effect.ts'
import { commandTools } from '../../policy/shell/command-tools.ts'
import { isDatabaseShell } from '../../policy/shell/database-effect.ts'
import { destroyingCommands, readingCommands, readingUnless } from '../../policy/shell/plain-commands.ts'
import { compilers } from '../operations/compile-command.ts'
import { isWindowsCommand } from './is-windows-command.ts'

/** Words that follow a verb in a sentence but no command in a command line. */
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
export const isCommandLine = remembered((text: string): boolean => {
  const [first = '', second] = text.split(/\s+/, 2)
  if (emptying.test(text)) return true
  return second !== undefined && (isCommandName(first) || isWindowsCommand(text)) && !/^[(=:]/.test(second)
})

/** `: > file`. */
const emptying = /^:\s*>\|?\s*[\w./~$"']/

/** Whether a word is the name of a command, or the path of a script. */
export function isCommandName(word: string): boolean {
  return (
    Object.hasOwn(compilers, word) ||
    isDatabaseShell(word) ||
    Object.hasOwn(commandTools, word) ||
    Object.hasOwn(readingUnless, word) ||
    readingCommands.has(word) ||
    destroyingCommands.has(word) ||
    otherCommands.has(word) ||
    /^mkfs\.\w+$|^\/(?:usr\/)?s?bin\/\w+$/.test(word) ||
    /^(?:\.{0,2}[\\/])?(?:[\w.-]+[\\/])*[\w.-]+\.(?:sh|bash|py|rb|pl|ps1)$/.test(word)
  )
}

/** Commands that are recognised by name; the tables of effects do not list them. */
const otherCommands = new Set(
  wordsIn(`
    sudo, env, nohup, xargs, timeout, npx, node, deno, make, python, python3, pip, ruby, rake, bundle, rails, php, java, go,
    cargo, ssh, scp, rsync, sed, cp, mv, mkdir, touch, chmod, chown, ln, tar, zip, unzip, wget, ansible,
    ansible-playbook, vault, consul, nomad, kafka-topics, k6, knife, serverless, sls, netlify, wrangler, doctl,
    eksctl, kubectx, kubens, crictl, nodetool, cqlsh, mysqldump, nginx, apachectl, crontab, source, apt, apt-get,
    yum, brew, gds-cli, gds, prisma, sentry-cli, turbo, tsx, jest, vitest, playwright, pulumi, sysctl, mount,
    umount, fsck, su, sh, bash, zsh, tee, kustomize, istioctl, linkerd, kops, kubeadm, mkfs, firewall-cmd, ufw,
    velero, restic, alembic, flyway, sequelize, knex, supervisorctl, etcd, ipmitool, lvextend, resize2fs, openstack,
    ssh-keygen, bfg, detect-secrets, gitleaks, trivy, snyk, pt-online-schema-change, gh-ost, mongodump, cdk, sam,
    zfs, zpool, logrotate, ncdu, createdb, createuser, gzip, gunzip, cmctl, nmon, rq, journalctl, service`),
)

/** How statements of PostgreSQL and MySQL start: one telling word, or a word and its object. */
const openings: readonly RegExp[] = [
  /^(?:select|with|update|truncate(?!\s+-)|explain|vacuum|reindex|grant|revoke|show)\b/i,
  /^(?:(?:delete|replace|merge)\s+(?:from|into)|insert\s+into|load\s+data|rename\s+table|refresh\s+materialized)\b/i,
  /^(?:alter|create|drop)\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+|unique\s+)?(?:table|index|extension|role|user|database|schema|system|view|materialized|column|constraint|sequence|function|trigger|publication|subscription)\b/i,
  /^(?:(?:start|stop|reset|change)\s+(?:slave|replica|master|replication)|purge\s+binary\s+logs|set\s+(?:global|session|persist)|flush\s+(?:tables|privileges|logs|hosts)|(?:backup|restore)\s+database)\b/i,
  /^call\s+\w+\(/i,
]

/** Whether a text starts as an SQL statement does. */
export const isStatement = remembered((text: string): boolean => {
  return openings.some(opening => opening.test(text))
})

/** `[root@gate ~]# ls` and `me@gate:~$ ls` of a terminal as `$ ls`, line by line. */
export function plainPrompts(text: string): string {
  return text.replace(prompt, '$1$$ ')
}

const prompt = /^([ \t]*)(?:\[[\w.-]+@[^\]\n]+\]|[\w.-]+@[\w.-]+:[^\s$#]*)[$#%] +(?=\S)/gm
