import type { Redirection } from 'unbash'

/** Whether a command writes nothing over a file (`echo '' > file`, `: > file`, `cat /dev/null > file`). */
export function emptiesFile(words: readonly string[], redirects: readonly Redirection[]): boolean {
  return redirects.some(overwrites) && writesNothing(words)
}

function overwrites(redirection: Redirection): boolean {
  return (
    redirection.type === 'Redirect' && /^>\|?$/.test(redirection.operator) && redirection.target?.value !== '/dev/null'
  )
}

function writesNothing([name = ':', ...words]: readonly string[]): boolean {
  if (name === ':' || name === 'true') return true
  if (name === 'cat') return words.join() === '/dev/null'
  return (name === 'echo' || name === 'printf') && words.every(word => word === '' || word === '-n')
}
