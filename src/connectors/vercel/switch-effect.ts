const off = /^(?:false|f|0|off|no|none|null|disabled?|inactive|paused|stopped|)$/i
const on = /^(?:true|t|1|on|yes|enabled?|active|live|running)$/i
const number = /^-?\d{1,9}(?:\.\d{1,6})?$/

/** Switching one of these off lets go what it holds back. */
const holdsBack =
  /(?:^|_)(?:DISABLED?|PAUSED?|STOP(?:PED)?|BLOCK(?:ED)?|KILL|MAINTENANCE|DRY|MUTED?|SKIP|SANDBOX|TEST|HOLD|FREEZE|SUSPEND(?:ED)?|READONLY|READ_ONLY|THROTTLED?)(?:_|$)/i

/** Raising one of these lets less through, or later. */
const slows = /(?:^|_)(?:INTERVAL|DELAY|COOLDOWN|BACKOFF|DEBOUNCE|MIN(?:IMUM)?|EVERY|WAIT)(?:_|$)/i

/** Names of what sends, calls, charges or runs by itself: only their being switched off is harmless. */
const reaches =
  /(?:^|_)(?:ENABLED?|SEND(?:S|ER|ING)?|OUTREACH|EXECUTOR|CRON|DISPATCH(?:ER)?|BROADCAST|WHATSAPP|SMS|E?MAILS?|CALLS?|DIAL(?:ER|ING)?|NOTIFY|NOTIFICATIONS?|CHARGE|BILLING|PAYMENTS?|LIVE)(?:_|$)/i

const limits = /(?:^|_)(?:LIMIT|MAX(?:IMUM)?|QUOTA|RATE|BATCH|CONCURRENCY|PER|CAP|DAILY|BUDGET)(?:_|$)/i

/**
 * The effect of giving a switch another value (safety.md, *Effects and gates*): towards safety, off or lower, it is a
 * `change`; its opposite, on or higher, is `destroy`.
 * @param present the value that it has; null where nobody can read it.
 */
export function switchEffect(name: string, present: string | null, next: string): 'change' | 'destroy' {
  const value = next.trim()
  if (number.test(value) && !isTruth(value, present)) return numberEffect(name, present, Number(value))
  if (off.test(value)) return holdsBack.test(name) ? 'destroy' : 'change'
  if (on.test(value)) return holdsBack.test(name) ? 'change' : 'destroy'
  return reaches.test(name) ? 'destroy' : 'change'
}

/** `0` and `1` are truth values where the present value is one, or is none. */
function isTruth(value: string, present: string | null): boolean {
  if (value !== '0' && value !== '1') return false
  return present === null || off.test(present.trim()) || on.test(present.trim())
}

function numberEffect(name: string, present: string | null, next: number): 'change' | 'destroy' {
  if (!limits.test(name) && !slows.test(name) && !reaches.test(name)) return 'change'
  if (present === null || !number.test(present.trim())) return next === 0 && !slows.test(name) ? 'change' : 'destroy'
  const raised = next > Number(present)
  return raised === slows.test(name) ? 'change' : 'destroy'
}

/** Whether a value tells nothing but the place of a switch, so that it can be shown. */
export function isSwitchValue(value: string): boolean {
  return value.trim() !== '' && (off.test(value.trim()) || on.test(value.trim()) || number.test(value.trim()))
}
