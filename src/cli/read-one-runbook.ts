import { type Runbook, readRunbooks } from '../library/read-runbooks.ts'
import { type Output, printable } from './output.ts'
import { type StdinOptions, takeStdin } from './read-stdin.ts'

/** The one document at a path; null when there is none that can be read, which is said on standard error. */
export async function readOneRunbook(path: string, options: StdinOptions, out: Output): Promise<Runbook | null> {
  const { files, documents } = await takeStdin([path], options)
  const { runbooks, problems } = await readRunbooks(files, documents)
  const [runbook] = runbooks
  if (runbook !== undefined && runbooks.length === 1) return runbook
  const { message, hint } = problems[0] ?? { message: 'It is a folder.', hint: 'Name one file.' }
  out.stderr.write(`${printable(`${path}: ${message} ${hint}`)}\n`)
  return null
}
