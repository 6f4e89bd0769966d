import { wordsIn } from '../../domain/shorten.ts'
import type { OperationEffect } from '../operation-effect.ts'

/**
 * What a command of a tool that is not known here does, by the shape that most tools share: groups, then a verb
 * (`ceph osd tree`, `talosctl etcd status`, `phone-numbers:fetch`), or an option that only asks (`--status`). Null where
 * neither says it.
 */
export function unknownToolEffect(args: readonly string[]): OperationEffect | null {
  if (args.some(arg => destroyingOption.test(arg))) return 'destroy'
  const leading = leadingWords(args)
  const verbs = leading.map(word => word.split(':').at(-1) ?? word)
  if (verbs.some(verb => destroying.has(verb)) || leading.some(migrates)) return 'destroy'
  if (verbs.some(verb => changing.has(verb))) return 'change'
  return verbs.some(verb => looks.has(verb)) || args.some(arg => askingOption.test(arg)) ? 'read' : null
}

/** The words before the first that is no name of a group or a verb; a path, an address or a number ends them. */
function leadingWords(args: readonly string[]): readonly string[] {
  const words = args.filter(arg => !arg.startsWith('-')).slice(0, depth)
  const end = words.findIndex(word => !/^[a-z][a-z:_-]*$/.test(word))
  return end === -1 ? words : words.slice(0, end)
}

/** Groups before a verb, and the verb. */
const depth = 3

/** `db:migrate`; `migrate:status` only asks. */
function migrates(word: string): boolean {
  return /^(?:db:)?migrate(?::(?!status|list|info)[a-z-]+)?$|^db:(?:push|seed:undo)$/.test(word)
}

const looks = new Set(
  wordsIn(`
    status, log, logs, list, ls, info, describe, show, check, version, versions, history, top, tree, inspect, view,
    validate, verify, lint, whoami, health, healthcheck, stats, get, diff, preview, fetch, cat, print, explain, doctor,
    certificates, df, ps, showmigrations, is-active, query, queryex, qc, qfailure, tail, members, events`),
)

const changing = new Set(
  wordsIn(`
    set, add, create, update, upgrade, apply, run, exec, start, stop, restart, enable, disable, allow, deny, install,
    deploy, put, post, edit, patch, import, sync, push, scale, resize, reload, trigger, send, up, down, join, leave,
    mount, unmount, attach, detach, move, mv, cp, copy, write, register, grant, switch, open, close, clean, clear,
    flush, renew, retry, replay, pause, resume, in, out, failure, bootstrap, login, build, init, save`),
)

const destroying = new Set(
  wordsIn(`
    destroy, delete, del, purge, drop, wipe, erase, zap, terminate, rm, remove, rollback, restore, reset, revoke,
    truncate, uninstall, prune, failover, kill, undo, downgrade, decommission, format`),
)

/** Options by which a command takes something away or starts over from an earlier state. */
const destroyingOption =
  /^--(?:zap|wipe|purge|delete(?:-\w+)*|destroy|drop|recover-from|restore(?:-\w+)*|force-new-cluster|reset-offsets)(?:=|$)/

const askingOption =
  /^--(?:status|list(?:-\w+)*|describe|show(?:-\w+)*|check|health|info|noEmit|validate|verify|plan|print(?:-\w+)*)$/
