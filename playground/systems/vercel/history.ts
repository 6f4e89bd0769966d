import { randomBytes } from 'node:crypto'
import type { Author, Deployment } from './deployment.ts'

const ana: Author = { uid: 'usr_Kq2vN8dTz4', username: 'ana', name: 'Ana Souza', email: 'ana@opsmantik.example' }
const chen: Author = { uid: 'usr_Wx7bR3mLp9', username: 'chen', name: 'Chen Wei', email: 'chen@opsmantik.example' }

const hour = 3_600_000
const day = 24 * hour
const build = 48_000

/** What was deployed before the story begins, newest first. The first of production is live. */
export function history(now: Date): Deployment[] {
  const made = (id: string, sha: string, message: string, author: Author, age: number): Deployment => {
    const createdAt = now.getTime() - age
    return {
      id,
      sha,
      message,
      author,
      branch: 'main',
      createdAt,
      readyAt: createdAt + build,
      target: 'production',
      state: 'READY',
      bad: false,
    }
  }
  return [
    {
      ...made(
        'dpl_6TzWq1YcRn8Kd4VhXe2LsPb5GmJu',
        'e04d5b1c9f27a8836d10b54ef7c2193a608b7d42',
        'Queue rewrite',
        chen,
        hour,
      ),
      branch: 'queue-rewrite',
      target: null,
    },
    made(
      'dpl_8aaKx3TmVq6RzNw1YcHb5LdPsGfJ',
      '91bd0f27c3e85a4410d9fb6e2875ac01d4937e6b',
      'Fix CORS header',
      ana,
      2 * day,
    ),
    made(
      'dpl_4vRtL9ZpYd2MnXk7WqCe8HsBfGaJ',
      'b7720ce54d18f9a03ce6712b85d40f9e36a1c584',
      'Show where a call came from',
      chen,
      3 * day,
    ),
    made(
      'dpl_2nFhQ6WxTb9LzKc4VrYm1PdSgEjA',
      '5d3fa9018be24c7760af12d983b5c4e0f7168a2d',
      'Keep the intent stamp of each call',
      ana,
      6 * day,
    ),
    made(
      'dpl_7cJmP1RvXz5TqNd8KwHb3YsLfGeU',
      '0ae94c61f3d7582b946e0c1da8375fb2e61d09c7',
      'Ask Supabase once instead of twice',
      chen,
      9 * day,
    ),
  ]
}

/** What was deployed of another project before the story begins, newest first. */
export function otherHistory(messages: readonly string[], now: Date): Deployment[] {
  return messages.map((message, index) => {
    const age = (index * 3 + 2) * day
    return { ...newDeployment(message, false, new Date(now.getTime() - age)), author: index % 2 === 0 ? ana : chen }
  })
}

/** A new deployment of production; a bad one answers call events with an error. */
export function newDeployment(message: string, bad: boolean, now: Date): Deployment {
  return {
    id: `dpl_${randomBytes(21).toString('base64url').replace(/[-_]/g, 'x')}`,
    sha: randomBytes(20).toString('hex'),
    message,
    branch: 'main',
    author: bad ? chen : ana,
    createdAt: now.getTime() - build,
    readyAt: now.getTime(),
    target: 'production',
    state: 'READY',
    bad,
  }
}
