import type { Unit } from './unit.ts'

/** Whether code is what a text quotes of it ("Run `kubectl logs`:" over its whole command line). */
export function writesOut({ text }: Unit, code: string): boolean {
  const quoted = plain(code)
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
