import type { IncomingMessage, ServerResponse } from 'node:http'
import { mimetypeOf } from '../file-object.ts'
import type { Parts } from '../parts.ts'
import { respond } from '../respond.ts'
import { answerCall, tokenKind } from '../web-api/answer-call.ts'
import { answerFaultily, type Reply, send } from './faulty.ts'
import { readBody, readFields, readUpload } from './read-body.ts'

/** A request to an address that Slack has, too; the rest of the path was matched already. */
export type SlackRoute = (
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  rest: string,
  closing: AbortSignal,
) => Promise<void>

function bearer(request: IncomingMessage): string | null {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}

const api: SlackRoute = async (parts, request, response, method, closing) => {
  const fields = readFields(request, await readBody(request))
  const { token: field, ...given } = fields ?? {}
  const token = tokenKind(parts, bearer(request) ?? (typeof field === 'string' ? field : null))
  const retryAfter = parts.rateLimits.admit(method, given)
  const act = (): Reply =>
    retryAfter === null
      ? done()
      : { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(retryAfter) } }
  const done = (): Reply => ({
    status: 200,
    body: fields === null ? { ok: false, error: 'invalid_json' } : answerCall(parts, method, token, given),
    headers: { 'x-oauth-scopes': parts.manifest.scopes.join(',') },
  })
  await answerFaultily(parts, response, { method, token, arguments: given }, act, closing)
}

const responseUrl: SlackRoute = async (parts, request, response, secret, closing) => {
  const fields = readFields(request, await readBody(request))
  const act = (): Reply => {
    if (fields === null) return { status: 400, body: 'invalid_payload' }
    const target = parts.responseUrls.use(secret)
    if (typeof target === 'string') return { status: 404, body: target }
    const refused = respond(parts, target, fields)
    return refused === null ? { status: 200, body: 'ok' } : { status: 400, body: refused.error }
  }
  await answerFaultily(
    parts,
    response,
    { method: 'response_url', token: 'none', arguments: fields ?? {} },
    act,
    closing,
  )
}

const upload: SlackRoute = async (parts, request, response, rest, closing) => {
  const body = await readBody(request)
  const id = rest.replace(/^v1\//, '')
  const act = async (): Promise<Reply> => {
    const file = parts.state.files.get(id)
    if (file === undefined || file.bytes !== null) return { status: 404, body: 'no such upload' }
    const bytes = await readUpload(request, body)
    if (bytes?.length !== file.size)
      return { status: 400, body: `expected ${file.size} bytes, got ${bytes?.length ?? 0}` }
    file.bytes = bytes
    return { status: 200, body: `OK - ${bytes.length}` }
  }
  await answerFaultily(parts, response, { method: 'upload', token: 'none', arguments: { file: id } }, act, closing)
}

/** A file's bytes for the app, which must show its token as for any method. */
const privateFile: SlackRoute = async (parts, request, response, rest) => {
  const file = parts.state.files.get(/^[^/]*-(F[A-Z0-9]+)\//.exec(rest)?.[1] ?? '')
  const allowed = tokenKind(parts, bearer(request)) === 'bot' && parts.manifest.scopes.includes('files:read')
  if (!allowed) return send(response, { status: 403, body: 'The file needs a token with files:read.' })
  if (file?.bytes == null) return send(response, { status: 404, body: 'There is no such file.' })
  response.writeHead(200, { 'content-type': mimetypeOf(file.name), 'content-length': file.bytes.length })
  response.end(file.bytes)
}

/** Slack's addresses, by what their path begins with. */
export const slackRoutes: Readonly<Record<string, SlackRoute>> = {
  '/api/': api,
  '/response/': responseUrl,
  '/upload/': upload,
  '/files-pri/': privateFile,
}
