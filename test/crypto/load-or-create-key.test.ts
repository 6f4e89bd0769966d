import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadOrCreateKey } from '../../src/crypto/load-or-create-key.ts'

async function givenHome(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-key-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return path.join(folder, '.handrail')
}

test('whoever asks, and however many at once, gets one key of 32 bytes that stays', async () => {
  const home = await givenHome()
  const keys = await Promise.all(Array.from({ length: 30 }, () => loadOrCreateKey(home)))
  const later = await loadOrCreateKey(home)
  for (const key of keys) expect(key).toEqual(later)
  expect(later).toHaveLength(32)
  expect(await loadOrCreateKey(await givenHome())).not.toEqual(later)
})

test('nobody else can read it, and nothing is left beside it', async () => {
  const home = await givenHome()
  await loadOrCreateKey(home)
  await loadOrCreateKey(home)
  expect(await readdir(home)).toEqual(['key'])
  expect((await stat(path.join(home, 'key'))).mode & 0o777).toBe(0o600)
})
