import type { Unit } from './unit.ts'

/**
 * Whether code is what a text quotes of it ("Run `kubectl logs`:" over its whole command line), or an author's exact fence
 * for a command of the same system.
 */
export function writesOut({ text, language }: Unit, code: string): boolean {
  const quoted = plain(code)
  if (language === 'exact') return /^\S+ (\w+)\./.exec(text)?.[1] === quoted.split(' ', 1)[0]
  return text
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .map(plain)
    .some(line => line === quoted || line.startsWith(`${quoted} `))
}

function plain(code: string): string {
  return code
    .replace(/^\s*[$%#>]\s+/, '')
    .replace(/[\s;]+/g, ' ')
    .trim()
}
