import { remembered } from '../../domain/remembered.ts'
import { wordsIn } from '../../domain/shorten.ts'
import { conditions, flowPattern } from '../languages/languages.ts'
import type { Choice } from '../program.ts'
import { isImperative } from '../words/find-act.ts'
import { findPhase } from '../words/find-phase.ts'
import { foldAccents } from '../words/fold-text.ts'
import { readCaseName, readMeans, readOption, readScenario } from './read-option.ts'
import { readPreference, saysWhichIsTaken } from './read-preference.ts'

/** A heading or label that stands beside others, in the document's order. */
export type Sibling = { readonly line: number; readonly title: string }

/**
 * Those of the siblings that are alternatives of one another, as choices.
 * @param remedies whether they stand under a heading or label of remedies. There, names of causes are alternatives when
 * at least half of them say that something is wrong; elsewhere only those that call themselves alternatives.
 * @param scenarios whether those that call themselves scenarios are alternatives, and no issues with symptoms of their own
 */
export function alternativesAmong<One extends Sibling>(
  siblings: readonly One[],
  remedies: boolean,
  scenarios = remedies,
): readonly (readonly [One, Choice])[] {
  for (const read of [readOption, readRemedyFor, ...(scenarios ? [readScenario] : [])]) {
    const named = siblings.flatMap(it => pair(it, read(it.title)))
    if (named.length > 1) return grouped(named)
  }
  const preferred = neighbours(siblings, readPreference)
  if (saysWhichIsTaken(preferred.map(it => it.when))) return grouped(preferred)
  const cases = neighbours(siblings, readCaseName)
  if (cases.length > 1) return grouped(cases)
  const byKind = Map.groupBy(siblings, it => readMeans(it.title)?.kind ?? null)
  for (const [kind, ofKind] of byKind) {
    const named = ofKind.map(it => ({ sibling: it, when: readMeans(it.title)?.when ?? it.title }))
    if (kind !== null && named.length > 1) return grouped(named)
  }
  if (!remedies) return []
  const causes = siblings.flatMap(it => {
    const cause = opensIf.test(foldAccents(it.title.toLowerCase())) ? null : findCause(it.title)
    return cause === null ? [] : [{ sibling: it, ...cause }]
  })
  const clear = causes.filter(it => it.kind === 'clear').length
  return causes.length < 2 || clear * 2 < causes.length ? [] : grouped(causes)
}

/** The first of the siblings next to one another that each have such a name; one alone has nothing beside it. */
export function neighbours<One extends Sibling>(
  siblings: readonly One[],
  read: (title: string) => string | null,
): Named<One>[] {
  let run: Named<One>[] = []
  for (const it of siblings) {
    const named = pair(it, read(it.title))
    if (named.length === 0 && run.length > 1) break
    run = named.length === 0 ? [] : [...run, ...named]
  }
  return run.length > 1 ? run : []
}

/** "If the disk is full" is a condition of its own, whatever else holds. */
const opensIf = new RegExp(`^[^\\p{L}]*(?:\\d+[.)]\\s*)?(?:${flowPattern('if')})\\s`, 'u')

type Named<One> = { readonly sibling: One; readonly when: string }

function pair<One>(sibling: One, when: string | null): Named<One>[] {
  return when === null ? [] : [{ sibling, when }]
}

/** The alternatives of one group, which is named after the first of them. */
export function grouped<One extends Sibling>(named: readonly Named<One>[]): readonly (readonly [One, Choice])[] {
  const group = `c${named[0]?.sibling.line ?? 0}`
  return named.map(({ sibling, when }) => [sibling, { group, line: sibling.line, when }] as const)
}

/** The cause in "Resolution for 4xx errors" or "Fix (database down)"; null for "Response (5 minutes)", which names none. */
function readRemedyFor(title: string): string | null {
  const plain = title.trim().replace(/^[\d.)§#\s]+(?=\D)/, '')
  const [, remedy = '', behind = '', when = ''] = remedyFor.exec(plain) ?? []
  const cause = findPhase(remedy) === 'mitigate' ? findCause(when) : null
  return cause?.kind === 'clear' || (cause !== null && /\p{L}/u.test(behind)) ? when : null
}

const remedyFor =
  /^(.{3,40}?)(\s+(?:for|if|when|in case of|para|si|en caso de|für|bei|wenn|pour|en cas de|se)\s+|\s*[:(–—]\s*|\s+-\s+)(.+?)\)?:?$/iu

/** `clear`: it says that something is wrong. `possible`: a name that may be one of what is wrong. */
type CauseWords = { readonly kind: 'clear' | 'possible'; readonly when: string }

/**
 * The cause that a heading or label names for its remedy ("Agent not created", "2) Cache is unstable", "If the disk is
 * full"); null for one that tells to do something, or names a phase, a time or a step of a sequence.
 */
export const findCause = remembered((label: string): CauseWords | null => {
  const when = findName(label)
  if (when === null) return null
  const words = foldAccents(when.toLowerCase()).match(/[\p{L}\d][\p{L}\d'’-]*/gu) ?? []
  if (conditions.has(words[0] ?? '') && asksIf.test(when)) return { kind: 'clear', when }
  const wrong = words.some(word => faults.has(word) || status.test(word)) || negated.test(foldAccents(when))
  if (findPhase(when) !== null && !wrong) return null
  if (isImperative(when) && !wrong) return null
  // "Build failed": a noun, though it may be a verb elsewhere.
  const failed = words.length === 2 && faults.has(words[1] ?? '')
  return { kind: wrong && (failed || !isImperative(when)) ? 'clear' : 'possible', when }
})

/** A heading or label without its number; null where it only names its place in a sequence. */
export function findName(label: string): string | null {
  const name = label
    .trim()
    .replace(/^[\d.)§#\s]+(?=\D)/, '')
    .replace(/:$/, '')
  return name === '' || sequence.test(foldAccents(name)) || timed.test(name) ? null : name
}

/** Names of a place in a sequence ("Step 2", "Phase B", "First", "Within 1 hour", "Short term", "Level 1"). */
const sequence =
  /^(?:(?:step|phase|stage|part|level|tier|day|week|hour|paso|fase|nivel|etape|niveau|schritt|stufe|passo|etapa)\s+(?:\d|[a-z]\b|one|two|three|i+\b)|(?:first|second|third|then|next|finally|lastly|after|before|immediate(?:ly)?|urgent|now|later|within|(?:short|medium|mid|long)[ -]term|prerequisites?|preparation|note|warning|important|tip|example|owner|who|when|why|primero|luego|despues|inmediato|d'abord|ensuite|immediat|zuerst|danach|sofort|primeiro|depois|imediato)\b|\d+(?:\s*[-–]\s*\d+)?\s*(?:s|m|h|min|minutes?|hours?|days?|minutos?|horas?|minuten|stunden|heures?)\b)/i

/** A span of time behind a name places it in a sequence ("Stabilization (5-10 minutes)", "Baseline (T-5 min)"). */
const timed =
  /\((?:(?:first|within|t\s*[+-])\s*\d+|\d+\s*[-–]\s*\d+|\d+\s*\+)\s*(?:s|m|h|min|mins|minut\p{L}*|hours?|hor[ae]s?|heures?|stunden)?\)/iu

/** Openings of a condition that something is so. */
const asksIf = /^(?:if|when|in case|for|where|unless|si|cuando|en caso|wenn|falls|bei|quand|lorsque|se|quando|caso)\b/i

/** Whether a heading, label or item says "if": what stands below is done when it is so, whatever else is. */
export function isConditional(title: string): boolean {
  return asksIf.test(title)
}

/** A status code, or a class of them. */
const status = /^[1-5](?:\d\d|xx)$/

const negated =
  /\b(?:out of|not|no|never|cannot|can['’]t|won['’]t|don['’]t|doesn['’]t|didn['’]t|isn['’]t|aren['’]t|wasn['’]t|without|sin|nunca|nicht|kein\w*|ohne|pas|sans|aucune?|nao|sem|nenhuma?)\b/i

const faults = new Set(
  wordsIn(`
    bug, bugs, fail, fails, failed, failing, failure, failures, missing, lacks, lacking, lack, invalid, expired, expiry, down, unstable, instability,
    broke, broken, breaks, refuse, refuses, refused, refusing, rejected, denied, error, errors, timeout, timeouts, slow, slowness,
    exceeded, exceeds, exhausted, exhaustion, depleted, wrong, incorrect, misconfigured, misconfiguration, mismatch, corrupt, corrupted, corruption,
    stopped, shortage, starvation, contention, unresponsive, offline, absent, evicted, killed, inconsistent, inconsistency, incompatible,
    malformed, poisoned, breach, breached, stolen, congestion, partition, partitioned, fragmentation, fragmented, ineffective, insufficient,
    excessive, suspicious, unexpected, too, inaccessible, hung, looping, interrupted,
    outages, leak, leaks, leaking, stuck, lost, loss, stale, blocked, blocking, regression, outage, unavailable, unreachable, overload,
    overloaded, saturated, saturation, issue, issues, problem, problems, crash, crashes, crashed, crashing, crashloop, deadlock, deadlocks, duplicate,
    duplicates, duplicated, full, bad, skew, drift, unhealthy, degraded, limited, limiting, throttled, throttling, unauthorized,
    forbidden, crashloopbackoff, imagepullbackoff, errimagepull, oomkilled, notready, unschedulable, diskpressure, memorypressure, conflict, conflicts, orphaned, compromised, leaked, changed, backlog, spike, hang, hangs, hanging, dead, flapping, oom,
    already exists, exists, inactive, disabled, disconnected, misbehaving, rotated, revoked, unset, empty, lag, lagging,
    falla, fallas, fallo, fallos, fallido, fallida, falta, faltan, invalido, invalida, caducado, caducada, caido, caida, inestable, roto, rota,
    rechazado, rechaza, denegado, lento, lenta, agotado, agotada, incorrecto, incorrecta, bloqueado, bloqueada, perdido, perdida, lleno, llena, vencido, vencida, inactivo, inactiva,
    detenido, detenida, corrupto, corrupta, corrupcion, inaccesible, saturado, saturada, sobrecargado, sobrecargada, colgado, colgada, interrumpido, interrumpida, desconectado,
    gestoppt, angehalten, korrupt, beschadigt, unerreichbar, ausgelastet, hangt, absturz, abgesturzt, fehlerhaft, unterbrochen, storung, problemen,
    fehler, fehlern, fehlt, fehlend, fehlende, fehlgeschlagen, ungultig, ungultige, abgelaufen, kaputt, instabil, langsam, uberlastet, erschopft, falsch, falsche, blockiert, verloren, voll,
    ausfall, ausgefallen, defekt, gesperrt, veraltet,
    arrete, arretee, corrompu, corrompue, corruption, inaccessible, indisponible, plante, deconnecte, introuvable, absente, absent, echouent, cassees,
    echec, echoue, echouee, manquant, manquante, manque, invalide, expire, expiree, panne, instable, casse, cassee, refuse, refusee, erreur, lent, lente, depasse, depassee,
    sature, saturee, bloque, bloquee, perdu, perdue, plein, pleine, incorrecte,
    parado, parada, corrupcao, corrompido, corrompida, interrompido, indisponivel, inacessivel, travado, travada, travou, sobrecarregado, sobrecarregada, saturada,
    falha, falhas, falhou, faltando, ausente, expirado, expirada, fora do ar, instavel, quebrado, quebrada, recusado, negado, erro, lentidao, excedido, excedida, esgotado, esgotada,
    errado, errada, perdido, cheio, cheia`),
)

/** Whether words name that something is wrong, or how bad it is ("stuck assignments", "a major incident"). */
export const saysTrouble = remembered((text: string): boolean => {
  const words = foldAccents(text.toLowerCase()).match(/[\p{L}\d][\p{L}\d'’-]*/gu) ?? []
  return (
    words.some(word => faults.has(word) || status.test(word) || degrees.has(word) || compound.test(word)) ||
    negated.test(foldAccents(text))
  )
})

/** German compounds of what is wrong ("Datenverlust"). */
const compound = /(?:verlust|ausfall|ausfallen|fehler|fehlern|storung|storungen|absturz|uberlastung|mangel|problemen?)$/

const degrees = new Set(
  wordsIn(`
    s0, s1, s2, s3, s4, sev1/sev2, s1/s2, p1/p2, major, minor, critical, severe, serious, urgent, persistent, repeated, recurring, suspected, p0, p1, p2, p3, p4, sev0, sev1, sev2, sev3, sev-0, sev-1, sev-2, sev-3, scheduled,
    planned, unplanned, regulator, legal, emergency, emergencies, transient, high, low, unknown, unresolved, prolonged, extended,
    grave, graves, critico, criticos, critica, criticas, urgente, urgentes, persistente, persistentes, mayor, mayores`),
)
