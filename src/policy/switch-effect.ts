import type { ChangeEffect } from './operation-effect.ts'

const off = /^(?:false|f|0|off|no|none|null|disabled?|inactive|paused|stopped|)$/i
const on = /^(?:true|t|1|on|yes|enabled?|active|live|running)$/i
const number = /^-?\d{1,9}(?:\.\d{1,6})?$/

/** Names of what stops or limits something while it is on: switched off, that something runs again. */
const stops =
  /(?<=^|_)(?:DISABLED?|PAUSED?|STOP(?:PED)?|BLOCK(?:ED)?|KILL|MAINTENANCE|DRY|MUTED?|SKIP|SANDBOX|TEST|HOLD|FREEZE|FROZEN|LOCK(?:ED)?|BREAKERS?|SIMULAT\w+|MOCK(?:ED)?|FAKE|STUB(?:BED)?|QUARANTINED?|HALT(?:ED)?|SILENCED?|SNOOZED?|SUSPEND(?:ED)?|READONLY|READ_ONLY|THROTTLED?)(?=_|$)/gi

/** The same written as one word with another (`PAUSEALL`). */
const stopsWithin = /PAUSE|DISABLE|DRYRUN|KILLSWITCH|MAINTENANCE|SUSPEND|READONLY|THROTTL|FREEZE/i

/** Words that reverse the meaning of the word beside them (`NO_PAUSE`, `SKIP_AUTH`). */
const negates =
  /(?:^|_)(?:NO|NOT|NEVER|UN|WITHOUT|IGNORED?|BYPASS(?:ED)?|OVERRIDES?|EXCLUDED?|ALLOW(?:ED)?|EXIT|END|LEAVE|RESUME|CLEAR|REMOVE|FORCE)(?:_|$)/i

/** Names of waiting times and lower bounds: a higher value is the safe one. */
const slows = /(?:^|_)(?:INTERVAL|DELAY|COOLDOWN|BACKOFF|DEBOUNCE|MIN(?:IMUM)?|EVERY|WAIT)(?:_|$)/i

/** Names of what sends, calls, charges or runs by itself: only switching it off is harmless. */
const acts =
  /(?:^|_)(?:ENABLED?|SEND(?:S|ER|ING)?|OUTREACH|EXECUTOR|CRON|DISPATCH(?:ER)?|BROADCAST|WHATSAPP|SMS|E?MAILS?|CALLS?|DIAL(?:ER|ING)?|NOTIFY|NOTIFICATIONS?|CHARGE|BILLING|PAYMENTS?|LIVE)(?:_|$)/i

const limits = /(?:^|_)(?:LIMIT|MAX(?:IMUM)?|QUOTA|RATE|BATCH|CONCURRENCY|PER|CAP|DAILY|BUDGET)(?:_|$)/i

/** Names of protections: switched off, they protect no more; what switching one on does, the name does not say. */
const protects =
  /(?:^|_)(?:AUTH\w*|VERIF\w+|VALIDAT\w+|REQUIRED?|GUARDS?|PROTECT\w*|SIGNATURES?|APPROVALS?|CONFIRM\w*|SAFETY|SAFEGUARDS?|STRICT|CAPTCHA|FIREWALL|WAF|MODERATION|CONSENT|RLS|TLS|SSL|HTTPS|ENCRYPT\w*|CSRF|RATE_?LIMIT\w*|LIMITER|ALLOWLIST|WHITELIST|OPT_?OUT|QUIET_HOURS|SUPPRESS\w*|DEDUP\w*|IDEMPOTEN\w*|BACKUPS?|AUDIT|REDACT\w*|MASK\w*|FAIL_?SAFE|(?:BLOCK|DENY|BLACK)_?LIST|SANITI[SZ]\w+|ESCAP\w+|ENFORCE\w*|SECURE|HSTS|CSP|CORS|MFA|TWO_FACTOR|ACL|RBAC|SPAM\w*|ANTI_?SPAM|ALERT\w*|MONITOR\w*|WATCHDOGS?|HEALTH_?CHECKS?|ANONYMI[SZ]\w+|PRIVACY|PII|GDPR)(?:_|$)/i

/** Names of what is no switch, so that no value is known to be its safe one. */
const noSwitch = /(?:^|_)(?:URLS?|URI|HOST|PORT|DSN|ORIGIN|DOMAIN|EMAIL|PHONE|PATH|REGION|VERSION|DATABASE|DB)$/i

/** Amounts, of which 0 and 1 are no truth values. */
const amounts = /(?:^|_)(?:MS|SECONDS?|MINUTES?|HOURS?|DAYS?|COUNT|AFTER|UNTIL|SIZE)(?:_|$)/i

/**
 * Whether a value is the safe one of an environment variable, whatever stands there now (docs/safety.md, *Effects and
 * gates*).
 * @param next null where it is not known yet.
 */
export function isSafeValue(variable: string, next: string | null): boolean {
  const name = plainName(variable)
  const value = next?.trim() ?? ''
  if (value === '' || noSwitch.test(name)) return false
  if (number.test(value)) {
    const none = Number(value) === 0
    if (slows.test(name) || (!none && Number(value) !== 1)) return false
    if (amounts.test(name) && !(none && (limits.test(name) || acts.test(name)))) return false
  }
  if (!off.test(value) && !on.test(value) && Number(value) !== 0) return false
  return switchEffect(name, null, value) === 'change'
}

/**
 * The effect of giving a switch another value (docs/safety.md, *Effects and gates*): towards safety, off or lower, it is a
 * `change`; its opposite, on or higher, is `destroy`.
 * @param present the value that it has; null where nobody can read it.
 */
export function switchEffect(variable: string, present: string | null, next: string): ChangeEffect {
  const name = plainName(variable)
  const value = next.trim()
  if (number.test(value) && !isTruth(value, present)) return numberEffect(name, present, Number(value))
  const count = name.match(stops)?.length ?? 0
  const reversed = negates.test(name) || protects.test(name)
  if (off.test(value)) return count > 0 || stopsWithin.test(name) || reversed ? 'destroy' : 'change'
  // Switching on what skips a protection or ends a pause is not the safe direction.
  if (on.test(value)) return count === 1 && !reversed ? 'change' : 'destroy'
  return acts.test(name) ? 'destroy' : 'change'
}

/** `0` and `1` are truth values where the present value is one, or is none. */
function isTruth(value: string, present: string | null): boolean {
  if (value !== '0' && value !== '1') return false
  return present === null || off.test(present.trim()) || on.test(present.trim())
}

function numberEffect(name: string, present: string | null, next: number): ChangeEffect {
  if (!limits.test(name) && !slows.test(name) && !acts.test(name)) return 'change'
  if (present === null || !number.test(present.trim())) return next === 0 && !slows.test(name) ? 'change' : 'destroy'
  const raised = next > Number(present)
  return raised === slows.test(name) ? 'change' : 'destroy'
}

/** Names of which a value may be read as a switch that is on, where no other value of theirs is one. */
const states =
  /(?:^|_)(?:ON|ACTIVE|ACTIVATED?|RUNNING|STATE|STATUS|MODE|VALUE|SWITCH|FLAG|TOGGLE|POWER|PUBLISHED?)(?:_|$)/i

const id = /(?:^|_)ids?$/i

/** Whether a request switches on what acts by itself, or switches off what stops or protects something. */
export function isSwitchedOn(given: string, value: string): boolean {
  const name = plainName(given)
  if (id.test(name) || !isSwitchValue(value)) return false
  const switches = name.search(stops) !== -1 || acts.test(name) || (protects.test(name) && off.test(value.trim()))
  const says = states.test(name) && !number.test(value.trim())
  return (switches || says) && switchEffect(name, null, value) === 'destroy'
}

const trial =
  /(?:^|_)(?:dry(?:_?run)?|preview|simulate|simulation|what_?if|no_?op|(?:plan|check|validate)_only)(?:_|$)/i
const realRun = /(?:^|_)(?:apply|commit|confirm(?:ed)?|for_?real)$/i

/** Whether a name is that of a switch for trial runs. */
export function isTrial(name: string): boolean {
  return trial.test(plainName(name))
}

/** Whether a value says that this is no trial run. */
export function isRealRun(name: string, value: string): boolean {
  const plain = plainName(name)
  return isTrial(name) ? off.test(value.trim()) : realRun.test(plain) && on.test(value.trim())
}

/** `dryRun`, `dry-run` → `dry_Run`, `dry_run`. */
export function plainName(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_')
}

/** Whether a value only says on, off or a number, so that it can be shown. */
export function isSwitchValue(value: string): boolean {
  return value.trim() !== '' && (off.test(value.trim()) || on.test(value.trim()) || number.test(value.trim()))
}
