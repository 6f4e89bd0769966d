import { expect, test } from 'vitest'
import { buildSteadily } from '../../bin/build-bundle.js'

/** Files by their content, with a hash that shows it. */
function folder(content: Record<string, string>) {
  const hashOf = (files: readonly string[]) => files.map(it => `${it}=${content[it] ?? ''}`).join(' ')
  return { content, hashOf }
}

test('a bundle is built again when a source changes while it is built, and carries the hash of what it holds', async () => {
  const { content, hashOf } = folder({ 'a.ts': '1', 'b.ts': '1' })
  const built: string[] = []
  const made = await buildSteadily(
    ['a.ts', 'b.ts'],
    async () => {
      built.push(hashOf(['a.ts', 'b.ts']))
      if (built.length === 1) content['b.ts'] = '2'
      return ['a.ts', 'b.ts']
    },
    hashOf,
  )
  expect(built).toEqual(['a.ts=1 b.ts=1', 'a.ts=1 b.ts=2'])
  expect(made.hash).toBe('a.ts=1 b.ts=2')
})

test('a bundle of sources that do not come to rest counts as outdated', async () => {
  const { content, hashOf } = folder({ 'a.ts': '0' })
  let times = 0
  const made = await buildSteadily(
    ['a.ts'],
    async () => {
      content['a.ts'] = `${++times}`
      return ['a.ts']
    },
    hashOf,
  )
  expect(times).toBe(3)
  expect(made.hash).not.toBe(hashOf(['a.ts']))
})

test('a file that is only known once it was built is looked at before the next build', async () => {
  const { hashOf } = folder({ 'a.ts': '1', 'new.ts': '1' })
  let times = 0
  const made = await buildSteadily(
    ['a.ts'],
    async () => {
      times++
      return ['a.ts', 'new.ts']
    },
    hashOf,
  )
  expect([times, made.hash]).toEqual([2, 'a.ts=1 new.ts=1'])
})
