import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileBytes } from '../support/compile-text.ts'
import { sharedFolder } from '../support/shared-folder.ts'
import { type Cause, walkOneCause } from '../support/walk-one-cause.ts'

type Story = Cause & {
  readonly name: string
  readonly file: string
  /** All remedies that the walk comes to, by the beginning of what they say. */
  readonly remedies: readonly string[]
}

const calls = 'runbooks/opsmantik/call-event-5xx.md'
const supabase = 'Supabase refuses or lacks something › A function or column is missing'

const shipped: readonly Story[] = [
  { name: 'a bad deployment', file: calls, chooses: /deployment/, remedies: ['A deployment broke it › Roll back'] },
  { name: 'a missing function', file: calls, chooses: /Supabase/, remedies: [supabase] },
  { name: 'Upstash', file: calls, chooses: /Upstash/, remedies: ['Upstash is unstable › Loosen the rate limit'] },
  {
    name: 'one customer',
    file: calls,
    chooses: /customer/,
    remedies: ["One customer's domain only › Add the customer"],
  },
  {
    name: 'duplicate messages',
    file: 'runbooks/executor/duplicate-messages.md',
    chooses: /./,
    remedies: ['Switch the executor off'],
  },
  {
    name: 'registration failing',
    file: 'runbooks/cloudgreet/registration-failing.md',
    chooses: /database refuses/,
    remedies: ['The database refuses the insert (23503, 42501 or PGRST204) › Remove the half profile'],
  },
  {
    name: 'webhook failures',
    file: 'runbooks/voxanne/webhooks.md',
    chooses: /./,
    remedies: ['Retry one, by its job'],
  },
]

const first = '000_d25a30fdb739cc91.txt'

const original: readonly Story[] = [
  { name: 'a bad deployment', file: first, chooses: /deploy/, remedies: ['Recent deploy regression › Roll back'] },
  {
    name: 'a missing function',
    file: first,
    chooses: /RPC missing/,
    holds: /missing RPC/,
    remedies: ['Supabase/RPC missing or failing › If error indicates missing RPC'],
  },
  {
    name: 'Upstash',
    file: first,
    chooses: /Upstash/,
    holds: /approved/,
    remedies: ['Upstash Redis / Replay / Rate limit instability › Temporarily reduce strictness'],
  },
  { name: 'one customer', file: first, chooses: /CORS/, branch: /single customer/, remedies: [] },
  {
    name: 'duplicate messages',
    file: '004_c781cb164b045c65.txt',
    from: 139,
    chooses: /./,
    remedies: ['Immediate: EXECUTOR_ENABLED=false'],
  },
  {
    name: 'registration failing',
    file: '001_529be08e342f9e50.txt',
    from: 29,
    chooses: /insert blocked/,
    remedies: ['Supabase insert blocked (`code: 23503`, `PGRST204`, `42501`) › Supabase insert blocked'],
  },
  {
    name: 'webhook failures',
    file: '003_5af58b8199c5117a.txt',
    from: 122,
    chooses: /./,
    remedies: ['Retry manually'],
  },
]

const seeds = sharedFolder('seeds')
if (seeds === null) console.log('NOT CHECKED: the folder of the five documents is not beside this checkout')

function tell({ file, remedies, ...cause }: Story): void {
  const walked = walkOneCause(compileBytes(path.basename(file), readFileSync(file)), cause)
  expect(walked.atProof).toBe(true)
  expect(walked.remedies).toEqual(remedies.map(it => expect.stringContaining(it)))
}

describe('a walk ends at the proof without passing the remedy of another cause', () => {
  test.each(shipped)('$name, as shipped', tell)

  test.skipIf(seeds === null).each(original)('$name, in the document of its team', story =>
    tell({ ...story, file: path.join(seeds ?? '', story.file) }),
  )
})
