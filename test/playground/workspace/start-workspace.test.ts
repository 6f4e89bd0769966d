import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startWorkspace } from '../../../playground/workspace/start-workspace.ts'
import { appToken, botToken, call, fullManifest, givenWorkspace, signingSecret } from '../../support/given-workspace.ts'

const bare = { people: [], channels: [], botToken, appToken, signingSecret }

test('the app’s own manifest can be installed', async () => {
  const manifest = fileURLToPath(new URL('../../../manifest.yml', import.meta.url))
  const workspace = await givenWorkspace({ manifest })
  expect(await call(workspace, 'auth.test')).toMatchObject({ ok: true, user: 'handrail', url: `${workspace.url}/` })
})

test('an event without its scope keeps the manifest from being installed', async () => {
  const manifest = { ...fullManifest, oauth_config: { scopes: { bot: ['commands'] } } }
  await expect(startWorkspace({ ...bare, manifest })).rejects.toThrow(
    'The manifest cannot be installed: the event app_mention needs the scope app_mentions:read',
  )
})

test('a port that is taken is said, and nothing stays behind', async () => {
  const workspace = await givenWorkspace()
  const port = Number(new URL(workspace.url).port)
  const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
  const before = timers()
  await expect(startWorkspace({ ...bare, manifest: fullManifest, port })).rejects.toThrow('EADDRINUSE')
  expect(timers()).toBe(before)
})

test('it answers on this machine only', async () => {
  const workspace = await givenWorkspace()
  expect(new URL(workspace.apiUrl).hostname).toBe('127.0.0.1')
})

test('closing ends every stream, socket, hanging call and timer', async () => {
  const before = process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
  const workspace = await startWorkspace({
    ...bare,
    manifest: fullManifest,
    people: [{ id: 'U0ANA', name: 'ana', realName: 'Ana', about: '' }],
    channels: [{ id: 'C1', name: 'c', members: ['U0ANA'] }],
  })
  const stream = await fetch(`${workspace.url}/page/events?as=U0ANA`)
  const { url } = await call(workspace, 'apps.connections.open', {}, appToken)
  const socket = new WebSocket(String(url))
  const closed = new Promise(resolve => {
    socket.onclose = resolve
  })
  await new Promise(resolve => {
    socket.onmessage = resolve
  })
  workspace.faults.answer('api.test', { hang: true })
  const hanging = call(workspace, 'api.test').catch(() => 'cut')
  await workspace.journal.waitFor(entry => entry.kind === 'fault' && entry.fault === 'struck')
  workspace.faults.deafenSocket()
  await workspace.as('U0ANA').message('c', '@Handrail hello')
  const waiting = workspace.until(() => false, 'what never comes').catch((thrown: unknown) => String(thrown))

  await workspace.close()
  expect(await hanging).toBe('cut')
  expect(await waiting).toContain('the workspace was closed')
  await expect(stream.text()).rejects.toThrow()
  await closed
  const after = process.getActiveResourcesInfo()
  expect(after).not.toContain('TCPServerWrap')
  expect(after.filter(name => name === 'Timeout').length).toBeLessThanOrEqual(before)
})
