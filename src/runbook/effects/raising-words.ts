import type { StepEffect } from '../program.ts'
import { wordsIn } from '../words/words-in.ts'

/**
 * Words of a path that say a request reaches people, costs money or destroys, or switches something on: the opposite of
 * the safe direction (safety.md, "Effects and gates").
 */
const destroying = new Set(
  wordsIn(`
    run, runner, runs, rerun, send, sends, sender, resend, trigger, triggers, cron, charge, charges, refund,
    refunds, payout, payouts, pay, delete, remove, destroy, drop, purge, wipe, truncate, erase, kill, terminate,
    rollback, promote, revoke, rotate, outreach, broadcast, dispatch, publish, execute, failover, restore, ban,
    enable, activate, resume, unpause, enviar, borrar, eliminar, ejecutar, activar`),
)

/** Words of a path that say a request changes something. */
const changing = new Set(
  wordsIn(`
    retry, requeue, replay, clear, flush, reset, restart, reload, refresh, invalidate, evict, sync, resync,
    rebuild, reindex, disable, toggle, pause, start, stop, set, update, create, cancel, deploy,
    redeploy, migrate, import, seed, approve, logout, unsubscribe, subscribe, deactivate, lock, unlock,
    scale, drain, quit, shutdown, reintentar, reiniciar, limpiar`),
)

/** `/api/cron/run-executor` → destroy; `/api/cache-clear` → change; `/api/health` → read. */
export function raisedByPath(path: string): StepEffect {
  const words =
    path
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  if (words.some(word => destroying.has(word))) return 'destroy'
  return words.some(word => changing.has(word)) ? 'change' : 'read'
}
