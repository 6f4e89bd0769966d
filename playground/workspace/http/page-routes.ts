import type { IncomingMessage, ServerResponse } from 'node:http'
import { mimetypeOf } from '../file-object.ts'
import { findChannel, findMessage, repliesOf } from '../find.ts'
import type { PageEvent } from '../page-api.ts'
import { pageMessage } from '../page-message.ts'
import { readPageRequest } from '../page-request.ts'
import { pageState } from '../page-state.ts'
import type { Parts } from '../parts.ts'
import { doVerb } from '../verbs/verbs.ts'
import { pageView, topView } from '../view-stack.ts'
import { send } from './faulty.ts'
import type { PageBundle } from './page-bundle.ts'
import { readBody, readFields } from './read-body.ts'

const heartbeatMs = 15_000

/** The person that a page speaks for; without `as`, the first who can. */
function readPerson(parts: Parts, query: URLSearchParams): string | null {
  const asked = query.get('as') ?? [...parts.state.users.values()].find(user => !user.bot && !user.deleted)?.id
  return asked !== undefined && parts.state.users.has(asked) ? asked : null
}

/** Keeps a page told of what its person sees, from the modals that are open now on. */
function streamEvents(parts: Parts, request: IncomingMessage, response: ServerResponse, me: string): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  })
  const tell = (event: PageEvent) => response.write(`data: ${JSON.stringify(event)}\n\n`)
  response.write(': open\n\n')
  const leave = parts.page.subscribe(me, tell)
  const beat = setInterval(() => response.write(': beat\n\n'), heartbeatMs)
  request.on('close', () => {
    clearInterval(beat)
    leave()
  })
  const top = topView(parts, me)
  for (const id of parts.state.stacks.get(me) ?? []) {
    const view = parts.state.views.get(id)
    if (top !== null && view !== undefined) tell({ kind: 'view', view: pageView(parts, view) })
  }
}

async function answerGet(parts: Parts, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const [, , what = '', id = ''] = url.pathname.split('/')
  const me = readPerson(parts, url.searchParams)
  const missing = (words: string) => send(response, { status: 404, body: words })
  switch (what) {
    case 'state':
      return me === null
        ? missing('There is no such person.')
        : send(response, { status: 200, body: pageState(parts, me) })
    case 'events':
      return me === null ? missing('There is no such person.') : streamEvents(parts, request, response, me)
    case 'thread': {
      const channel = findChannel(parts, url.searchParams.get('channel') ?? '')
      const ts = url.searchParams.get('ts') ?? ''
      if (channel === null) return missing('There is no such channel.')
      const parent = findMessage(parts, channel.id, ts)
      const thread = [...(parent === null ? [] : [parent]), ...repliesOf(parts, channel.id, ts)]
      return send(response, { status: 200, body: { messages: thread.map(message => pageMessage(parts, message)) } })
    }
    case 'recording':
      // For `npm run replay`: all that went to and fro, a line each.
      return send(response, { status: 200, body: parts.journal.entries.map(it => `${JSON.stringify(it)}\n`).join('') })
    case 'file': {
      const file = parts.state.files.get(id)
      if (file?.bytes == null) return missing('There is no such file.')
      response.writeHead(200, {
        'content-type': mimetypeOf(file.name),
        'content-length': file.bytes.length,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      })
      response.end(file.bytes)
      return
    }
    default:
      return missing('There is nothing here.')
  }
}

async function answerVerb(parts: Parts, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const verb = url.pathname.slice('/page/'.length)
  const body = await readBody(request)
  const fields = request.headers['content-type']?.startsWith('application/json') ? readFields(request, body) : null
  const asked = fields === null ? 'The body must be a JSON object.' : readPageRequest({ ...fields, verb })
  if (typeof asked === 'string') return send(response, { status: 400, body: asked })
  send(response, { status: 200, body: await doVerb(parts, asked) })
}

/** Answers the page's own addresses; false when the path is none of them. */
export async function answerPage(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  bundle: (() => Promise<PageBundle>) | null,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const part =
    url.pathname === '/' || url.pathname.startsWith('/archives/')
      ? 'html'
      : /^\/page\.(js|css)$/.exec(url.pathname)?.[1]
  if (url.pathname.startsWith('/page/')) {
    await (request.method === 'POST' ? answerVerb : answerGet)(parts, request, response, url)
    return true
  }
  if (part !== 'html' && part !== 'js' && part !== 'css') return false
  if (bundle === null) {
    send(response, { status: 404, body: 'This workspace was started without a page.' })
    return true
  }
  const type = { html: 'text/html', js: 'text/javascript', css: 'text/css' }[part]
  const content = (await bundle())[part]
  send(response, {
    status: 200,
    body: content,
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
  })
  return true
}
