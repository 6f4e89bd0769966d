import { describe, expect, test } from 'vitest'
import { renderStep } from '../../src/integrations/rendering/render-step.ts'
import { applyCatalog } from '../../src/library/apply-catalog.ts'
import { isUnattended } from '../../src/policy/is-unattended.ts'
import { compileText } from '../support/compile-text.ts'
import { systemOf } from '../support/imitations/context.ts'

const api = { kind: 'http', base: 'https://api.shop.net', reads: ['/health'] }
const jobs = { kind: 'http', base: 'https://jobs.shop.net', hosts: ['worker.shop.net'] }
const db = { kind: 'postgres', url: '$SHOP_READER_URL' }
const writer = { kind: 'postgres', url: '$SHOP_WRITER_URL', writes: true }

/** The last step of a text in a system, and the target that it calls. */
function applied(text: string, targets: Parameters<typeof systemOf>[0], chosen: Record<string, string> = {}) {
  const system = systemOf(targets)
  const program = applyCatalog(compileText(text), system)
  const step = program.steps.at(-1)
  if (step === undefined) throw new Error('The text has no step')
  const call = renderStep(step, chosen, system, 'shop')
  return { program, step, target: call.kind === 'rendered' ? call.target : null }
}

describe('of several HTTP targets', () => {
  const elided = (rest = '') => `# Jobs\n\n${rest}## Look\n\n1. Ask: \`GET /queue\`\n`

  test('takes the one whose address the document writes elsewhere', () => {
    const text = elided('Its pages are at https://worker.shop.net/docs.\n\n')
    expect(applied(text, { api, jobs })).toMatchObject({ target: 'jobs', step: { runnable: true, parameters: [] } })
  })

  test('takes the one that the document calls the same path of', () => {
    const text = elided(
      '## First\n\n1. Ask: `curl https://api.shop.net/queue`\n2. Ask: `curl https://jobs.shop.net/other`\n\n',
    )
    expect(applied(text, { api, jobs }).target).toBe('api')
  })

  test('takes the one of which the catalog knows the path', () => {
    const { step, target } = applied('## Look\n\n1. Ask: `GET /health`\n', { api, jobs })
    expect(target).toBe('api')
    expect(isUnattended(step, systemOf({ api, jobs }))).toBe(true)
  })

  test('asks a person where nothing tells', () => {
    const { step, program, target } = applied(elided(), { api, jobs })
    expect(target).toBeNull()
    const [name = ''] = step.parameters
    expect(program.parameters).toContainEqual(
      expect.objectContaining({ name, type: 'enum', values: ['api', 'jobs'], secret: false }),
    )
    expect(step.runnable).toBe(true)
    expect(applied(elided(), { api, jobs }, { [name]: 'jobs' }).target).toBe('jobs')
    expect(applied(elided(), { api, jobs }, { [name]: 'db' }).target).toBeNull()
  })

  test('never sends a request to another host than its text names', () => {
    const { step, target } = applied('## Look\n\n1. Ask: `curl https://elsewhere.net/queue`\n', { api, jobs })
    expect(target).toBeNull()
    expect(step).toMatchObject({ runnable: false, lacks: 'target', why: expect.stringContaining('elsewhere.net') })
  })
})

describe('of several databases', () => {
  const reads = '## Look\n\n1. Count: `SELECT count(*) FROM orders LIMIT 1`\n'
  const writes = '## Mend\n\n1. Remove it:\n\n   ```sql\n   DELETE FROM orders WHERE id = 7\n   ```\n'

  test('reads from the one and writes to the other', () => {
    expect(applied(reads, { db, writer }).target).toBe('db')
    expect(applied(writes, { db, writer }).target).toBe('writer')
    expect(applied(writes, { db }).target).toBe('db')
    expect(applied(reads, { writer }).target).toBe('writer')
  })

  test('leaves a statement that writes to a person where no database is for it', () => {
    const { step } = applied(writes, { db: { ...db, writes: false } })
    expect(step).toMatchObject({ runnable: false, lacks: 'target' })
  })

  test('asks a person for one of two that are alike', () => {
    expect(applied(reads, { db, other: db }).step.parameters).toHaveLength(1)
  })
})

test('a program has another hash where the catalog says otherwise', () => {
  const text = '## Look\n\n1. Ask: `GET /health`\n'
  const hashes = [{ api }, { api, jobs }, { api }].map(it => applied(text, it).program.hash)
  expect(hashes[0]).toBe(hashes[2])
  expect(hashes[0]).not.toBe(hashes[1])
})

test('the same text in two files is two programs, so that each shows its own file', () => {
  const program = compileText('# Jobs\n\n1. Ask: `GET /health`\n')
  const [one, other] = ['shop/a.md', 'shop/b.md'].map(file => applyCatalog({ ...program, file }, systemOf({ api })))
  expect(one?.hash).not.toBe(other?.hash)
  expect(one?.hash).toBe(applyCatalog({ ...program, file: 'shop/a.md' }, systemOf({ api })).hash)
})
