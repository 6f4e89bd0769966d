import { describe, expect, test } from 'vitest'
import { environmentInText } from '../../../src/runbook/operations/other-connection.ts'
import { compileText } from '../../support/compile-text.ts'

const runnable = (text: string) => compileText(text).steps.filter(step => step.runnable)
const fence = (lead: string, code: string) => `# Jobs\n\n## Fix\n\n${lead}\n\n\`\`\`sql\n${code}\n\`\`\`\n`

describe('a statement', () => {
  test.each([
    'SET search_path = archive; DELETE FROM jobs WHERE id = 3;',
    'SET search_path = archive;\nSELECT count(*) FROM jobs;',
    'USE other; DELETE FROM jobs WHERE id = 3;',
    'SET ROLE auditor;\nDELETE FROM jobs WHERE id = 3;\nSELECT 1;',
    "SELECT set_config('search_path', 'archive', false);\nDELETE FROM jobs WHERE id = 3;",
    'RESET search_path;\n-- Remove it\nDELETE FROM jobs WHERE id = 3;',
    '\\c other\nDELETE FROM jobs WHERE id = 3;',
    '\\connect other;\nDELETE FROM jobs WHERE id = 3;',
  ])('is not offered alone when one before it in its fence says where it runs: %j', code => {
    const steps = runnable(fence('Remove the job:', code))
    expect(steps.filter(step => JSON.stringify(step.operation).includes('jobs'))).toEqual([])
  })

  test('is offered when the setting stands behind it', () => {
    const steps = runnable(fence('Look at the job:', 'SELECT count(*) FROM jobs;\nSET search_path = archive;'))
    expect(steps).toHaveLength(1)
  })
})

describe('an operation that the text gives for another environment', () => {
  test.each([
    'On staging:',
    'On the staging database, run:',
    'In the test environment, run:',
    'Run this against the dev database:',
    'En la base de datos de pruebas, ejecuta:',
    'Sur le serveur de recette, lance :',
    'Auf der Testumgebung ausführen:',
    'No ambiente de homologação, execute:',
    '**Staging:**',
    'Remove the job on preprod.',
  ])('is not run when it stands below: %s', lead => {
    expect(environmentInText(lead)).not.toBeNull()
    expect(runnable(fence(lead, 'DELETE FROM jobs WHERE id = 3;'))).toEqual([])
    expect(runnable(fence(lead, 'SELECT count(*) FROM jobs;'))).toEqual([])
  })

  test.each([
    'On the staging database, run `DELETE FROM jobs WHERE id = 3`.',
    'On staging: `DELETE FROM jobs WHERE id = 3`',
    'Run `DELETE FROM jobs WHERE id = 3` on staging.',
    'Run `DELETE FROM jobs WHERE id = 3` against the test database.',
  ])('is not run when its sentence says so: %s', sentence => {
    expect(runnable(`# Jobs\n\n## Fix\n\n1. ${sentence}\n`)).toEqual([])
  })

  test('is not run when a heading or a comment says so', () => {
    expect(runnable('# Jobs\n\n## Fix\n\n### Staging\n\n```sql\nSELECT count(*) FROM jobs;\n```\n')).toEqual([])
    expect(runnable(fence('Look:', '-- on staging\nSELECT count(*) FROM jobs;'))).toEqual([])
  })

  test.each([
    'Test the database connection:',
    'Look at the jobs in production:',
    'Preview the rows before you go on:',
    'Check the staging_jobs table:',
    'Test:',
    'Look at the first stage of the queue:',
  ])('is offered when the word means something else: %s', lead => {
    expect(runnable(fence(lead, 'SELECT count(*) FROM jobs;'))).toHaveLength(1)
    expect(environmentInText(lead)).toBeNull()
  })
})
