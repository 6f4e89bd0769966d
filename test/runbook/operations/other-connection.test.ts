import { describe, expect, test } from 'vitest'
import { compileLine, compileText, onlyStep } from '../../support/compile-text.ts'

const hosts = [
  '-h staging.acme.io',
  '--host=staging.acme.io',
  'postgresql://u@staging.acme.io/db',
  '"postgresql://u:pw@staging.acme.io:5432/db"',
  '"$STAGING_DATABASE_URL"',
  '"$ANALYTICS_DATABASE_URL"',
  `"\${STAGING_DATABASE_URL}"`,
  `"\${DATABASE_URL:-postgres://staging.acme.io/x}"`,
  '-d analytics',
  'analytics',
  '-p 6543',
  '-U admin',
  '"host=staging.acme.io dbname=x password=pw"',
  '<staging-database-url>',
  'service=staging',
]

describe('a command of a database', () => {
  test.each(hosts)('is not run when psql names a connection of its own: %s', host => {
    const change = compileLine(`psql ${host} -c "DELETE FROM jobs WHERE id = 3"`)
    expect(change).toMatchObject({ operation: null, effect: 'destroy', kind: 'sql' })
    expect(change.why).toMatch(/another database than the catalog's/)
    expect(change.why).not.toMatch(/pw/)
    expect(compileLine(`psql ${host} -c "SELECT 1"`)).toMatchObject({ operation: null, effect: 'read' })
  })

  test.each(['PGHOST=staging', 'PGDATABASE=analytics', 'PGSERVICE=staging', 'PGOPTIONS="-c search_path=archive"'])(
    'is not run when a variable says where psql connects: %s',
    set => {
      expect(compileLine(`${set} psql -c "DELETE FROM jobs WHERE id = 3"`).operation).toBeNull()
      for (const code of [
        `export ${set}\npsql -c "SELECT 1"`,
        `export ${set}\n\`\`\`\n\n\`\`\`bash\npsql -c "SELECT 1"`,
      ])
        expect(compileText(`## Check\n\n\`\`\`bash\n${code}\n\`\`\`\n`).steps.filter(it => it.runnable)).toEqual([])
    },
  )

  test('is not run when the usual variable stands for another connection', () => {
    const code = 'DATABASE_URL=$STAGING_DATABASE_URL\npsql "$DATABASE_URL" -c "SELECT 1"'
    expect(onlyStep(`## Check\n\n\`\`\`bash\n${code}\n\`\`\`\n`).runnable).toBe(false)
    const exported = 'export DATABASE_URL=$STAGING_DATABASE_URL\n```\n\n```bash\npsql "$DATABASE_URL" -c "SELECT 1"'
    expect(compileText(`## Check\n\n\`\`\`bash\n${exported}\n\`\`\`\n`).steps.filter(it => it.runnable)).toEqual([])
  })

  test.each(['', '$DATABASE_URL', `"\${DATABASE_URL}"`, '$POSTGRES_URL', '-d "$SUPABASE_DB_URL"', '<database-url>'])(
    'is run when psql names the usual connection: %s',
    host => {
      expect(compileLine(`psql ${host} -c "SELECT 1"`)).toMatchObject({ operation: { kind: 'sql' }, why: null })
    },
  )

  test.each([
    '-h staging.acme.io',
    '-u redis://:pw@staging.acme.io:6379',
    '-u "$STAGING_REDIS_URL"',
    '-p 6380',
    '-n 3',
  ])('is not run when redis-cli names a connection of its own: %s', host => {
    expect(compileLine(`redis-cli ${host} FLUSHALL`)).toMatchObject({ operation: null, effect: 'destroy' })
    expect(compileLine(`redis-cli ${host} PING`)).toMatchObject({ operation: null, effect: 'read' })
    expect(compileLine(`redis-cli ${host} PING`).why).toMatch(/another database/)
  })

  test.each(['', '-u $REDIS_URL', '-h <redis-host>', '-h "$REDIS_HOST" -p "$REDIS_PORT"'])(
    'is run when redis-cli names the usual connection: %s',
    host => {
      expect(compileLine(`redis-cli ${host} PING`).operation).toMatchObject({ connector: 'redis', name: 'ping' })
    },
  )
})

describe('a request', () => {
  test.each([
    '"$STAGING_URL/api/jobs/3"',
    'https://<staging-host>/api/jobs/3',
    'https://$DEV_HOST/api/jobs/3',
    'https://staging-<app>.acme.io/api/jobs/3',
    'https://{stagingHost}/api/jobs/3',
    'https://staging.example.com/api/jobs/3',
  ])('is not run when its open host names another environment: %s', address => {
    expect(compileLine(`curl -X DELETE ${address}`)).toMatchObject({ operation: null, effect: 'destroy' })
    expect(compileLine(`curl ${address}`)).toMatchObject({ operation: null, effect: 'read' })
    expect(compileLine(`curl ${address}`).why).toMatch(/another environment than the catalog's/)
  })

  test('goes where a variable in its address is set to', () => {
    expect(compileLine('HOST=api.acme.io\ncurl https://$HOST/api/jobs').operation).toMatchObject({
      origin: 'https://api.acme.io',
    })
  })

  test.each(['"$BASE_URL/api/jobs"', 'https://<app>/api/jobs', '$LATEST_URL/api/jobs'])(
    'is run when its open host names none: %s',
    address => {
      expect(compileLine(`curl ${address}`).operation).toMatchObject({ kind: 'http', origin: null })
    },
  )
})
