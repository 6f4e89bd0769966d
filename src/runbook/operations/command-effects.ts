import type { StepEffect } from '../program.ts'
import { wordsIn } from '../words/words-in.ts'

type Rule = { readonly words: readonly string[]; readonly effect: StepEffect }

const rule = (words: string, effect: StepEffect): Rule => ({ words: words.split(' '), effect })
const reads = (...words: readonly string[]): readonly Rule[] => words.map(word => rule(word, 'read'))
const destroys = (...words: readonly string[]): readonly Rule[] => words.map(word => rule(word, 'destroy'))

/**
 * What command lines do, advisory: nothing runs by it. The first rule whose words all occur wins; a command
 * without a rule that fits, or that is not listed, changes something.
 */
export const commandEffects: { readonly [command: string]: StepEffect | readonly Rule[] } = {
  ...Object.fromEntries(
    wordsIn(`
      cat, ls, head, tail, less, more, grep, egrep, rg, awk, wc, sort, uniq, cut, jq, yq, echo, printf, date, df,
      du, free, top, htop, ps, pgrep, lsof, netstat, ss, ping, dig, nslookup, host, traceroute, mtr, whois,
      uptime, uname, which, whoami, id, env, printenv, pwd, cd, vmstat, iostat, dmesg, journalctl, nc, telnet,
      openssl, base64, diff, stat, file, strings, tree, watch, sleep, true, test, export, tcpdump, ip, ifconfig,
      promtool, amtool, logcli, man, pg_isready`).map(name => [name, 'read' as const]),
  ),
  ...Object.fromEntries(
    wordsIn(`
      rm, rmdir, dd, mkfs, shred, kill, killall, pkill, shutdown, poweroff, halt, dropdb, dropuser, pg_restore,
      truncate, iptables, userdel, fdisk, wipefs`).map(name => [name, 'destroy' as const]),
  ),
  git: [
    ...destroys('reset', 'revert', '-f', '--force', 'push', 'clean', 'rebase', '--force-with-lease'),
    ...reads(
      'log',
      'status',
      'diff',
      'show',
      'fetch',
      'blame',
      'branch',
      'tag',
      'remote',
      'describe',
      'reflog',
      'bisect',
      'rev-parse',
      'ls-files',
    ),
  ],
  kubectl: [
    ...destroys('delete', 'drain', 'undo', 'replace'),
    ...reads(
      'get',
      'describe',
      'logs',
      'top',
      'events',
      'explain',
      'version',
      'cluster-info',
      'port-forward',
      'api-resources',
      'auth',
      'config',
      'diff',
      'status',
      'history',
      'wait',
    ),
  ],
  oc: [
    ...destroys('delete', 'drain', 'undo', 'replace', 'prune'),
    ...reads(
      'get',
      'describe',
      'logs',
      'whoami',
      'version',
      'status',
      'events',
      'top',
      'explain',
      'diff',
      'history',
      'wait',
    ),
  ],
  helm: [
    ...destroys('rollback', 'uninstall', 'delete'),
    ...reads('list', 'ls', 'status', 'get', 'history', 'show', 'version'),
  ],
  pnpm: [
    ...destroys('publish'),
    ...reads('ls', 'list', 'outdated', 'audit', 'test', 'lint', 'typecheck', 'verify', 'check', 'status'),
  ],
  yarn: [...destroys('publish'), ...reads('list', 'outdated', 'audit', 'test', 'lint', 'typecheck', 'check')],
  docker: [
    ...destroys('rm', 'rmi', 'prune', 'kill', 'down', '-v'),
    rule('stop', 'change'),
    ...reads('ps', 'logs', 'inspect', 'stats', 'images', 'top', 'events', 'info', 'version'),
  ],
  'docker-compose': [...destroys('down', 'rm', 'kill'), ...reads('ps', 'logs', 'top', 'config')],
  systemctl: [...reads('status', 'list-units', 'show', 'is-active', 'cat')],
  service: reads('status'),
  pm2: [...destroys('delete', 'kill', 'flush'), ...reads('list', 'ls', 'status', 'logs', 'show', 'monit', 'describe')],
  npm: [
    ...destroys('publish', 'unpublish'),
    ...reads(
      'ls',
      'list',
      'view',
      'outdated',
      'audit',
      'test',
      't',
      'lint',
      'typecheck',
      'verify',
      'check',
      'ps',
      'status',
    ),
  ],
  find: [
    ...destroys('-delete'),
    rule('-exec', 'change'),
    rule('.', 'read'),
    rule('-name', 'read'),
    rule('-size', 'read'),
    rule('-type', 'read'),
    rule('-mtime', 'read'),
  ],
  gh: [...destroys('delete', 'merge'), ...reads('view', 'list', 'status', 'watch', 'checks', 'diff', 'log')],
  aws: [
    ...destroys(
      'delete',
      'terminate-instances',
      'rm',
      'reboot-instances',
      'failover-db-cluster',
      'restore-db-instance-to-point-in-time',
      'delete-object',
    ),
    ...reads('describe', 'ls', 'get', 'list', 'tail', 'get-caller-identity'),
  ],
  gcloud: [...destroys('delete', 'reset', 'failover', 'restore'), ...reads('list', 'describe', 'read')],
  az: [...destroys('delete', 'purge', 'failover', 'restore'), ...reads('list', 'show')],
  supabase: [...destroys('reset', 'delete'), ...reads('list', 'status', 'inspect', 'diff')],
  railway: [...destroys('down', 'delete', 'rollback'), ...reads('logs', 'status', 'list', 'whoami')],
  fly: [...destroys('destroy', 'delete', 'rollback'), ...reads('status', 'logs', 'list', 'checks')],
  flyctl: [...destroys('destroy', 'delete', 'rollback'), ...reads('status', 'logs', 'list', 'checks')],
  heroku: [
    ...destroys('releases:rollback', 'rollback', 'pg:reset', 'pg:restore', 'apps:destroy'),
    ...reads('logs', 'ps', 'releases', 'config', 'pg:info', 'status'),
  ],
  stripe: [...destroys('refunds', 'cancel', 'delete'), ...reads('list', 'retrieve', 'logs')],
  etcdctl: [
    ...destroys('del', 'snapshot restore', 'restore', 'remove'),
    ...reads('get', 'status', 'health', 'list', 'member'),
  ],
  terraform: [...destroys('destroy', 'apply', 'taint'), ...reads('plan', 'show', 'output', 'validate', 'state')],
  mysql: [...destroys('-e')],
  pg_dump: 'read',
  psql: 'destroy',
  mongosh: 'destroy',
  'redis-cli': 'destroy',
  rollback: 'destroy',
  reboot: 'destroy',
}
