const words =
  'token|secret|password|passwd|pwd|passphrase|passcode|credential|authorization|cookie|signature|bearer|jwt|otp|dsn'
const keys =
  'api|access|account|private|service_?role|secret|signing|signature|encryption|shared_?access|master|license|webhook|ssh|hmac|session|auth|client'

/** A word for secrets, wherever it stands in a name whose words are joined by underscores. */
const secret = new RegExp(
  `(?:^|_|[a-z])(?:(?:${words})s?|(?:${keys})_?keys?|(?:connection_string|database_url|postgres_url|redis_url))(?<rest>(?:_[a-z0-9]+)*)$`,
)

/** What says something about a secret and not the secret itself: `token_type`, `password_changed_at`. */
const about =
  /^(?:id|ids|name|names|type|types|kind|count|counts|at|on|by|url|uri|urls|endpoint|endpoints|expiry|expires|expired|expiration|expire|ttl|age|length|len|size|status|state|path|file|files|policy|policies|algorithm|alg|method|enabled|disabled|required|optional|used|usage|limit|limits|budget|lifetime|hint|provider|region|domain|version|versions|valid|invalid|verified|missing|present|set|exists|error|errors|reset|resets|rotated|rotation|bucket|class|field|fields|column|columns|header|headers|manager|store|reader|scope|scopes|per|rate|seconds|minutes|days|ms|date|time)$/
/** Tokens as a measure of text. */
const counted =
  /(?:^|_)(?:max|min|total|num|n|count|prompt|completion|input|output|used|remaining|cached|reasoning|text|audio|of)_tokens?$|^tokens?_(?:in|out|total)$/
const whole = /(?:^|_)(?:session|sig)$/

/**
 * Whether secrets stand under such a name, in headers, queries, JSON, columns and environments: `x-api-key`,
 * `accessToken`, `password_digest`. The one definition of a secret name.
 */
export function isSecretName(name: string): boolean {
  const spelled = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  if (whole.test(spelled)) return true
  if (counted.test(spelled)) return false
  const rest = secret.exec(spelled)?.groups?.rest
  return rest !== undefined && !rest.split('_').some(it => about.test(it))
}

/** A parameter that is only called a key opens something, unless it is a key of data. */
const key = /(^|_)(key|auth)$/
const dataKey = /(^|_)(primary_key|public_key|idempotency_key|cache_key|foreign_key|partition_key|sort_key)$/

/** Whether the value of a parameter of this name must never be typed into a chat. */
export function isSecretParameter(name: string): boolean {
  if (isSecretName(name)) return true
  const spelled = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
  return key.test(spelled) && !dataKey.test(spelled)
}

/** Whether a header of this name carries a secret: `Authorization`, `Cookie`, `X-Shop-Key`. */
export function isSecretHeader(name: string): boolean {
  return isSecretName(name) || /^x-.*key$/i.test(name)
}
