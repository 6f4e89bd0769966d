import { decodePath } from './decode-path.ts'

/**
 * Words of a path that say a request reaches people, costs money or destroys, or switches something on: the opposite of
 * the safe direction (safety.md, "Effects and gates").
 */
const destroying = setOf(`
    run, runner, runs, rerun, send, sends, sender, resend, trigger, triggers, cron, charge, charges, refund,
    refunds, payout, payouts, pay, delete, remove, destroy, drop, purge, wipe, truncate, erase, kill, terminate,
    rollback, promote, revoke, rotate, outreach, broadcast, dispatch, publish, execute, failover, restore, ban,
    enable, activate, resume, unpause, enviar, borrar, eliminar, ejecutar, activar`)

/** Words of a path that say a request changes something. */
const changing = setOf(`
    retry, requeue, replay, clear, flush, reset, restart, reload, refresh, invalidate, evict, sync, resync,
    rebuild, reindex, disable, toggle, pause, start, stop, set, update, create, cancel, deploy,
    redeploy, migrate, import, seed, approve, logout, unsubscribe, subscribe, deactivate, lock, unlock,
    scale, drain, quit, shutdown, reintentar, reiniciar, limpiar`)

/** Words that are seen inside of others as well (`DELETEALL`): no harmless word of a path holds them. */
const destroyingWithin =
  /delet(?:e|ing)|destroy|purg(?:e|ing)|truncat(?:e|ing)|terminat(?:e|ing)|refund|trigger|execut(?:e|ing)(?!or)|rollback|failover|wipe|erase|broadcast|revok(?:e|ing)|payout|unpause/

/** What follows a verb where both are written as one word (`sendnow`, `runjobs`). */
const objects =
  'all|now|it|one|once|force|every|everything|batch|bulk|jobs?|tasks?|users?|accounts?|tables?|data|db|database|records?|rows?|orders?|queues?|caches?|messages?|sms|e?mails?|calls?|events?|keys?|sessions?|tokens?|files?|items?|test'
const joined = new RegExp(`^(\\p{L}+?)(?:${objects})$`, 'u')

/** `/api/cron/run-executor` → destroy; `/api/cache-clear` → change; `/api/health` → read. As the server reads it. */
export function raisedByPath(path: string): 'read' | 'change' | 'destroy' {
  const plain = decodePath(path)
  // `sendAll` are two words, `SeNd` is one.
  const words = `${plain} ${plain.replace(/([a-z])([A-Z])/g, '$1 $2')}`.toLowerCase().match(/\p{L}+/gu) ?? []
  const all = words.flatMap(word => [word, joined.exec(word)?.[1] ?? word])
  if (all.some(word => destroying.has(word) || destroyingWithin.test(word))) return 'destroy'
  return all.some(word => changing.has(word)) ? 'change' : 'read'
}

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.split(',').map(word => word.trim()))
}
