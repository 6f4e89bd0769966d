import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer, Call } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'

const ways = { ...faults, exhausted: 'The commands of the day are used up' } as const

type Way = keyof typeof ways

type Options = { readonly token: string; readonly delay?: () => number }

/**
 * An imitation of the REST interface of Upstash Redis: `GET /ping`, and `POST /` with a command as an array,
 * and `POST /pipeline` with several, as the vendor's own client sends them.
 */
export async function startUpstash({ token, delay = () => 0 }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)
  const run = (words: readonly unknown[]): Answer => {
    if (switches.is('exhausted'))
      return problem(400, 'ERR max daily request limit exceeded. Limit: 10000, Usage: 10001.')
    const [name, text] = words
    if (String(name).toUpperCase() !== 'PING') return problem(400, `ERR Command is not available: '${String(name)}'.`)
    return answerJson(200, { result: text === undefined ? 'PONG' : String(text) })
  }
  const runAll = (commands: readonly unknown[]): Answer => {
    const answers = commands.map(it => run(Array.isArray(it) ? it : []))
    return answerJson(
      200,
      answers.map(it => JSON.parse(String(it.body))),
    )
  }
  const server = await startServer({
    delay,
    notFound: problem(400, 'ERR Command is not available'),
    guard: call => (bearerIs(call, token) ? null : problem(401, 'Unauthorized')),
    routes: spoilRoutes(
      [
        { method: 'GET', path: /\/ping/, renamed: 'result', answer: () => run(['PING']) },
        { method: 'POST', path: /\//, renamed: 'result', answer: call => run(wordsOf(call)) },
        { method: 'POST', path: /\/pipeline/, renamed: 'result', answer: call => runAll(wordsOf(call)) },
      ],
      switches.is,
      status => ({ error: status === 401 ? 'Unauthorized' : `ERR ${status}` }),
    ),
  })
  return { ...server, ...switches }
}

function wordsOf({ text }: Call): readonly unknown[] {
  const given: unknown = JSON.parse(text)
  return Array.isArray(given) ? given : []
}

function problem(status: number, error: string): Answer {
  return answerJson(status, { error })
}
