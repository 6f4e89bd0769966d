import { readFile } from 'node:fs/promises'
import { type Sendable, sendable } from '../alerts/create-alerts.ts'
import { answerJson } from '../http/answer-json.ts'
import type { Answer, Call, Route } from '../http/call.ts'
import { parseObject } from '../http/parse-object.ts'
import { type Server, startServer } from '../http/start-server.ts'
import type { SystemStory } from '../story/start-story.ts'
import { type Breakable, breakable, type SystemsState } from '../systems-state.ts'

export type Controls = {
  readonly state: () => Promise<SystemsState>
  readonly break: (what: Breakable) => void
  readonly mend: (what?: Breakable) => void
  readonly reset: () => Promise<void>
  readonly advance: ((milliseconds: number) => void) | null
  /** null: alerts cannot be sent. */
  readonly send: ((what: Sendable, system: string) => Promise<string | null>) | null
  /** The other systems, by their keys. */
  readonly stories: Readonly<Record<string, SystemStory>>
}

const files = [
  { path: '/', type: 'text/html', file: new URL('./panel.html', import.meta.url) },
  { path: '/panel.css', type: 'text/css', file: new URL('./panel.css', import.meta.url) },
  { path: '/panel.js', type: 'text/javascript', file: new URL('./panel.js', import.meta.url) },
]

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * The page that breaks and mends the systems, and the JSON behind it:
 * `GET /state`, `POST /break {what}`, `POST /mend {what?}`, `POST /clock {minutes}`, `POST /alert {what, system}`, `POST /reset`. With `system` another
 * system than OpsMantik is meant, with `vendor` a vendor that it uses.
 * Each POST answers the new state, or 400 with `problem`.
 */
export async function startPanel(controls: Controls): Promise<Server> {
  const pages = await Promise.all(files.map(page))
  const state = async () => answerJson(200, await controls.state(), { 'cache-control': 'no-store' })

  const act =
    (acts: (body: Record<string, unknown>) => string | null | Promise<string | null>) => async (call: Call) => {
      // A form of another page cannot send this type without asking first.
      if (!call.headers['content-type']?.startsWith('application/json')) return problem('Send application/json')
      const body = parseObject(call.text || '{}')
      if (body === null) return problem('Send one JSON object')
      const wrong = await acts(body)
      return wrong === null ? state() : problem(wrong)
    }

  return startServer({
    notFound: problem('Nothing here', 404),
    guard: call =>
      /^127\.0\.0\.1:\d+$|^localhost:\d+$/.test(call.headers.host ?? '') ? null : problem('Wrong host', 403),
    routes: [
      ...pages,
      { method: 'GET', path: /\/state/, answer: state },
      {
        method: 'POST',
        path: /\/break/,
        answer: act(({ what, system, vendor }) => {
          if (system !== undefined) return setInStory(controls.stories, { what, system, vendor }, true)
          const wanted = breakable.find(it => it === what)
          if (wanted === undefined) return `what should be one of ${breakable.join(', ')}`
          controls.break(wanted)
          return null
        }),
      },
      {
        method: 'POST',
        path: /\/mend/,
        answer: act(({ what, system, vendor }) => {
          if (system !== undefined) return setInStory(controls.stories, { what, system, vendor }, false)
          const wanted = breakable.find(it => it === what)
          if (what !== undefined && wanted === undefined) return `what should be one of ${breakable.join(', ')}`
          controls.mend(wanted)
          return null
        }),
      },
      {
        method: 'POST',
        path: /\/clock/,
        answer: act(({ minutes }) => {
          if (controls.advance === null) return 'This clock cannot be moved'
          if (typeof minutes !== 'number' || !(minutes > 0) || minutes > 10_080) {
            return 'minutes should be a number up to 10080, a week'
          }
          controls.advance(minutes * 60_000)
          return null
        }),
      },
      {
        method: 'POST',
        path: /\/alert/,
        answer: act(async ({ what, system = 'opsmantik' }) => {
          const wanted = sendable.find(it => it === what)
          if (wanted === undefined) return `what should be one of ${sendable.join(', ')}`
          return controls.send === null ? 'No alert can be sent here' : controls.send(wanted, String(system))
        }),
      },
      {
        method: 'POST',
        path: /\/reset/,
        answer: act(async () => {
          await controls.reset()
          return null
        }),
      },
    ],
  })
}

type Asked = { readonly what: unknown; readonly system: unknown; readonly vendor: unknown }

/** Breaks or mends something of another system; without `what` all of it is mended. @returns what is wrong with the question. */
function setInStory(stories: Controls['stories'], { what, system, vendor }: Asked, broken: boolean): string | null {
  const story = Object.values(stories).find(it => it.key === system)
  if (story === undefined) return `system should be one of ${Object.keys(stories).join(', ')}`
  if (what === undefined && !broken) {
    story.mend()
    return null
  }
  const known = story.set(String(what), broken, vendor === undefined ? undefined : String(vendor))
  return known ? null : `${vendor ?? story.key} cannot be broken so`
}

async function page({ path, type, file }: (typeof files)[number]): Promise<Route> {
  const answer = {
    status: 200,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
    body: await readFile(file),
  }
  return { method: 'GET', path: new RegExp(`^${path.replace('.', '\\.')}$`), answer: () => answer }
}

function problem(words: string, status = 400): Answer {
  return answerJson(status, { problem: words })
}
