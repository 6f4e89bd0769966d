import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { System } from '../catalog.ts'
import { type CatalogIssue, meant } from './catalog-issue.ts'
import { readRunbooks } from './read-runbooks.ts'

/** The runbooks and headings that reviews name have to be there: nobody would notice a list that is not posted. */
export async function checkReviews(
  key: string,
  { reviews, runbooks }: System,
  folders: readonly string[],
): Promise<readonly CatalogIssue[]> {
  const issues = reviews.map(async ({ runbook, section }, index) => {
    const at = ['systems', key, 'reviews', index]
    const file = await lastOf(folders.map(it => path.join(it, runbooks, `${runbook}.md`)))
    const read = file === null ? undefined : (await readRunbooks([file])).runbooks[0]?.program
    if (read === undefined)
      return error([...at, 'runbook'], `there is no ${runbook}.md under ${runbooks}`, 'Name the file, without `.md`.')
    const filled = read.sections.filter(({ id }) => read.steps.some(it => it.section === id))
    const named = filled.some(
      it => it.id === section?.toLowerCase() || it.title.toLowerCase() === section?.toLowerCase(),
    )
    if (section === undefined || named) return []
    const hint = meant(
      section,
      filled.map(it => it.title),
    )
    return error([...at, 'section'], `${runbook}.md has nothing to do under it`, hint)
  })
  return (await Promise.all(issues)).flat()
}

/** The last of these files that is there: a later folder is laid over those before it. */
async function lastOf(files: readonly string[]): Promise<string | null> {
  const found = await Promise.all(
    files.map(file =>
      stat(file).then(
        () => file,
        () => null,
      ),
    ),
  )
  return found.findLast(it => it !== null) ?? null
}

function error(path: readonly (string | number)[], message: string, hint: string): readonly CatalogIssue[] {
  return [{ path, severity: 'error', message, hint }]
}
