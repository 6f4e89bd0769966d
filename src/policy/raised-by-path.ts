import { decodePath } from './decode-path.ts'
import { type OperationEffect, type StepEffect, stronger } from './operation-effect.ts'

/**
 * Words of a path that say a request reaches people, costs money or destroys, or switches something on: the opposite of
 * the safe direction (docs/safety.md, "Effects and gates").
 */
const destroying = setOf(`
    run, runner, runs, rerun, send, sends, sender, resend, trigger, triggers, cron, charge, charges, refund,
    refunds, payout, payouts, pay, delete, remove, destroy, drop, purge, wipe, truncate, erase, kill, terminate,
    rollback, promote, revoke, rotate, outreach, broadcast, dispatch, publish, execute, failover, restore, ban,
    enable, activate, resume, unpause, flushall, flushdb, enviar, borrar, eliminar, ejecutar, activar, loeschen, löschen,
    senden, versenden, ausfuehren, ausführen, starten, neustarten, aktivieren, entfernen, envoyer, supprimer, executer,
    exécuter, effacer, activer, excluir, apagar, deletar, executar, ativar, launch, relaunch, invoke, nuke, reboot, notify,
    renotify, uninstall, unpublish, decommission, deprovision, transfer, withdraw, debit, impersonate, reprocess,
    resubmit, fire, disparar, lanzar, reembolsar, purgar, vaciar, suprimir, revocar, cobrar, reenviar, restaurar,
    auslösen, ausloesen, erstatten, leeren, sperren, widerrufen, wiederherstellen, löse, lösche, déclencher, lancer,
    relancer, rembourser, purger, vider, révoquer, restaurer, renvoyer, disparo, lançar, estornar, remover, revogar`)

/** Words of a path that say a request changes something. */
const changing = setOf(`
    retry, requeue, replay, clear, flush, reset, restart, reload, refresh, invalidate, evict, sync, resync,
    rebuild, reindex, disable, toggle, pause, start, stop, set, update, create, cancel, deploy,
    redeploy, migrate, import, seed, approve, logout, unsubscribe, subscribe, deactivate, lock, unlock,
    scale, generate, regenerate, drain, quit, shutdown, reintentar, reiniciar, limpiar, cleanup, submit, abort, archive, unarchive, suspend,
    merge, apply, redémarrer, réinitialiser, arrêter, zurücksetzen, zuruecksetzen, stoppen, anhalten, reiniciado,
    redefinir, limpar, parar, detener, pausar`)

/** Words that are seen inside of others as well (`DELETEALL`). */
const destroyingWithin =
  /delet(?:e|ing)|destroy|purg(?:e|ing)|truncat(?:e|ing)|terminat(?:e|ing)|refund|trigger|execut(?:e|ing)(?!or)|rollback|failover|wipe|erase|broadcast|revok(?:e|ing)|payout|unpause/

/** What has been done, or who does it, says no more than where it is found: `/orders/deleted`. */
const settled =
  /(?:delete|destroy|purge|truncate|terminate|refund|trigger|execute|wipe|erase|broadcast|revoke|unpause)(?:e?d|e?rs?)$|(?:in)?determinate/

/** What follows a verb where both are written as one word (`sendnow`, `runjobs`). */
const objects =
  'all|now|it|one|once|force|every|everything|batch|bulk|jobs?|tasks?|users?|accounts?|customers?|leads?|contacts?|campaigns?|notifications?|invoices?|payments?|tables?|data|db|database|backups?|records?|rows?|orders?|queues?|caches?|messages?|sms|whatsapp|e?mails?|calls?|events?|keys?|sessions?|tokens?|passwords?|files?|items?|scripts?|migrations?|workers?|services?|servers?|webhooks?|cron|test'
const joined = new RegExp(`^(\\p{L}+?)(?:${objects})+$`, 'u')

/** What stands before a verb where both are written as one word (`bulksend`, `reenable`). */
const joinedBehind =
  /^(?:bulk|mass|multi|batch|force|auto|do|re|un|api|admin|all|jobs?|tasks?|users?|orders?|messages?|sms|e?mails?|calls?)(\p{L}{3,})$/u

/** A switch is a whole segment, or says so: `/flags/x/on`, `/x/turn-on`, but not `/sign-on`. */
const switchesOn = /(?:[\\/=]|\b(?:turn|switch|power)[-_ ]?)(?:on|true)(?=[\\/?#;&]|$)/i
const switchesOff = /(?:[\\/=]|\b(?:turn|switch|power)[-_ ]?)(?:off|false)(?=[\\/?#;&]|$)/i

/** `/api/cron/run-executor` → destroy; `/api/cache-clear` → change; `/api/health` → read. As the server reads it. */
export function raisedByPath(path: string): OperationEffect {
  const plain = decodePath(path)
  const words = wordsOf(plain)
  const all = words.flatMap(word => [word, joined.exec(word)?.[1] ?? word])
  if (
    switchesOn.test(plain) ||
    all.some(destroys) ||
    words.some(word => destroying.has(joinedBehind.exec(word)?.[1] ?? ''))
  )
    return 'destroy'
  return switchesOff.test(plain) || all.some(word => changing.has(word)) ? 'change' : 'read'
}

/** `sendAll` are two words, `SeNd` is one; control characters divide words for one server and are dropped by another. */
function wordsOf(plain: string): readonly string[] {
  const whole = plain.replace(/\p{Cc}/gu, '')
  const divided = whole.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
  const words = `${plain} ${whole} ${divided}`.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.flatMap(word => [word, withoutAccents(word)])
}

function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '')
}

function destroys(word: string): boolean {
  return destroying.has(word) || destroyingWithin.test(word.replace(settled, ' '))
}

function setOf(list: string): ReadonlySet<string> {
  const words = list.split(',').map(word => word.trim())
  return new Set([...words, ...words.map(withoutAccents)])
}

const destroyingText =
  /\b(?:sends?|sending|trigger(?:s|ed|ing)?|charges?|refunds?|deletes?|purges?|wipes?|terminates?|kills?|restores?|roll(?:s|ing)? ?back|rollback|promotes?|revokes?|rotates?|reaches customers|costs money|borra|elimina|envía)\b/i
/** Sending the request itself says nothing about what it does. */
const requests =
  /\bsend(?:s|ing)?\s+(?:\S+\s+){0,3}?(?:requests?|events?|payloads?|pings?|quer(?:y|ies)|calls?|curl|post|get)\b/gi
const changingText =
  /\b(?:retry|retries|clears?|flush(?:es)?|resets?|restarts?|requeues?|re-queue|invalidates?|disables?|enables?|pauses?|resumes?|limpia|reinicia)\b/i

/**
 * The effect of an operation, raised by what the text around it says it does. A statement of SQL or a call of an
 * integration is already judged by its tree or its name.
 * @param kind of the step: `http`, `redis`, `websocket` and others.
 */
export function raiseByWords(effect: StepEffect, kind: string, text: string): StepEffect {
  if (kind !== 'http' && kind !== 'redis' && kind !== 'websocket') return effect
  const plain = text.replace(/`[^`]*`/g, ' ')
  if (destroyingText.test(plain.replace(requests, ' '))) return 'destroy'
  return changingText.test(plain) ? stronger(effect, 'change') : effect
}
