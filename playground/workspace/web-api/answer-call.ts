import type { CallEntry } from '../journal.ts'
import type { Json } from '../json.ts'
import type { Parts } from '../parts.ts'
import { isRefusal, refuse } from '../refusal.ts'
import { readArguments } from './arguments.ts'
import { methods } from './methods.ts'

/** Which of the app's tokens this is. */
export function tokenKind({ secrets }: Parts, token: string | null): CallEntry['token'] {
  if (token === null || token === '') return 'none'
  return token === secrets.botToken ? 'bot' : token === secrets.appToken ? 'app' : 'unknown'
}

/** Answers one call of the Web API: token, scopes, then the method itself. */
export function answerCall(parts: Parts, name: string, token: CallEntry['token'], given: Json): Json {
  const method = methods[name]
  if (method === undefined) return refuse('unknown_method', { req_method: name })
  if (method.token !== 'none') {
    if (token === 'none') return refuse('not_authed')
    if (token === 'unknown') return refuse('invalid_auth')
    if (token !== method.token) return refuse('not_allowed_token_type')
  }
  const call = { parts, args: readArguments(given) }
  const provided = parts.manifest.scopes
  const needed = method.scopes(call).filter(scope => !provided.includes(scope))
  if (needed.length > 0) return refuse('missing_scope', { needed: needed.join(','), provided: provided.join(',') })
  const answer = method.run(call)
  return isRefusal(answer) ? answer : { ok: true, ...answer }
}
