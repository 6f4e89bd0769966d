const alias = /(?:^|[;&|]\s*|\s)alias\s+([\w-]+)=/g
const shellFunction = /(?:^|[;&|]\s*)\s*(?:function\s+([\w-]+)|([\w-]+)\s*\(\)\s*\{)/g
const path = /(?:^|[;&|`]\s*)\s*(?:\$\s+)?(?:(?:export|declare(?:\s+-x)?|set)\s+)?PATH=/

/**
 * The names to which the code of a document gives another meaning than the program's own (alias, function); `*` where it
 * changes the places in which programs are looked for.
 */
export function redefinedCommands(lines: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const line of lines) {
    if (line.includes('alias')) for (const found of line.matchAll(alias)) names.add(found[1] ?? '')
    if (line.includes('()') || line.includes('function'))
      for (const found of line.matchAll(shellFunction)) names.add(found[1] ?? found[2] ?? '')
    if (line.includes('PATH=') && path.test(line)) names.add('*')
  }
  return names
}
