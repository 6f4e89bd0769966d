import { expect, test } from 'vitest'
import { withDeadline } from '../../src/domain/with-deadline.ts'

const never = new Promise<string>(() => undefined)

test('gives what the work gives when it is in time', async () => {
  expect(await withDeadline(Promise.resolve('done'), 60_000, () => 'late')).toBe('done')
})

test('gives what `late` gives when the work takes longer', async () => {
  expect(await withDeadline(never, 1, () => 'late')).toBe('late')
})

test('throws what the work throws, and what `late` throws', async () => {
  await expect(withDeadline(Promise.reject(new Error('refused')), 60_000, () => 'late')).rejects.toThrow('refused')
  const late = () => {
    throw new Error('too late')
  }
  await expect(withDeadline(never, 1, late)).rejects.toThrow('too late')
})

test('leaves no timer behind when the work is in time', async () => {
  const timers = () => process.getActiveResourcesInfo().filter(it => it === 'Timeout').length
  const before = timers()
  await withDeadline(Promise.resolve('done'), 60_000, () => 'late')
  expect(timers()).toBe(before)
})

test('work that fails after its deadline troubles nobody', async () => {
  const unhandled: unknown[] = []
  const note = (thrown: unknown) => unhandled.push(thrown)
  process.on('unhandledRejection', note)
  const { promise: work, reject } = Promise.withResolvers<string>()
  expect(await withDeadline(work, 1, () => 'late')).toBe('late')
  reject(new Error('in the end'))
  await new Promise(resolve => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})
