import { SupabaseManagementAPI, type V1BackupsResponse, type V1ServiceHealthResponse } from 'supabase-management-js'
import { expect, expectTypeOf, onTestFinished, test } from 'vitest'
import {
  startSupabaseProject,
  supabaseProject,
} from '../../../playground/systems/supabase-project/start-supabase-project.ts'
import {
  type Backups,
  knownServices,
  readBackups,
  readHealth,
  type ServiceHealth,
  type SupabaseProjectContext,
} from '../../../src/integrations/supabase_project/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import { json, startServer } from '../../support/imitations/server.ts'

/** Each operation that is used: as the connector asks for it, and as a client made from Supabase's description does. */
const operations: readonly (readonly [
  string,
  (context: SupabaseProjectContext) => Promise<unknown>,
  (client: SupabaseManagementAPI) => Promise<unknown>,
])[] = [
  [
    'GET /v1/projects/{ref}/health',
    it => readHealth(knownServices, it),
    it => it.getServicesHealth(supabaseProject, { services: [...knownServices] }),
  ],
  ['GET /v1/projects/{ref}/database/backups', readBackups, it => it.listAllBackups(supabaseProject)],
]

// The target below is one of Supabase.
const contextAt = (base: string) =>
  contextFor(
    { kind: 'supabase_project', project: supabaseProject, base, private: true, secrets: { token: '$TOKEN' } },
    { environment: { TOKEN: 't' } },
  ) as SupabaseProjectContext
const clientAt = (baseUrl: string, accessToken = 't') => new SupabaseManagementAPI({ accessToken, baseUrl })

test.each(operations)('asks %s as the client of Supabase asks it', async (_, connector, client) => {
  const server = await startServer((_, response) => json(response, 200, []))
  await connector(contextAt(server.url))
  await client(clientAt(server.url))
  const [ours, theirs] = server.seen.map(({ method, path, headers }) => [method, path, headers.authorization])
  expect(ours).toEqual(theirs)
})

test.each(operations)('the imitation answers %s to both', async (_, connector, client) => {
  const supabase = await startSupabaseProject({ token: 't', now: () => now })
  onTestFinished(supabase.close)
  expect(await connector(contextAt(supabase.url))).toMatchObject({ kind: 'answered' })
  const answer = await connector(contextAt(supabase.url))
  expect(await client(clientAt(supabase.url))).toMatchObject({ status: 200 })
  expect(answer).toMatchObject({ kind: 'answered' })
  await expect(client(clientAt(supabase.url, 'old'))).rejects.toThrow()
})

test('the types of Supabase hold for what the imitation answers and what the connector reads', async () => {
  const supabase = await startSupabaseProject({ token: 't', now: () => now })
  onTestFinished(supabase.close)
  const client = clientAt(supabase.url)
  const keys = (value: object | undefined) => Object.keys(value ?? {}).sort()
  const { data: services } = await client.getServicesHealth(supabaseProject, { services: ['db'] })
  expect(keys(services[0])).toEqual(['healthy', 'name', 'status'])
  const { data: backups } = await client.listAllBackups(supabaseProject)
  expect(keys(backups)).toEqual(['backups', 'physical_backup_data', 'pitr_enabled', 'region', 'walg_enabled'])
  expect(keys(backups.backups[0])).toEqual(['inserted_at', 'is_physical_backup', 'status'])
  expectTypeOf<V1ServiceHealthResponse>().toExtend<ServiceHealth>()
  expectTypeOf<V1BackupsResponse>().toExtend<Backups>()
  expectTypeOf<Backups['backups'][number]['status']>().toEqualTypeOf<V1BackupsResponse['backups'][number]['status']>()
})
