import { type OperationEffect, stronger } from '../operation-effect.ts'

/** What a command of PowerShell does, by its verb (`Get-Service`); null for a name of another form. */
export function cmdletEffect(name: string): OperationEffect | null {
  if (!cmdlet.test(name)) return null
  if (reading.test(name)) return 'read'
  // A cache fills again.
  return destroying.test(name) && !/^Clear-\w*Cache$/i.test(name) ? 'destroy' : 'change'
}

/**
 * What a text of PowerShell does, which no parser of a shell understands; null where one of its commands is none of
 * PowerShell's, or where it calls what is not named here.
 */
export function powershellEffect(text: string): OperationEffect | null {
  const plain = text.replace(/^\s*#.*$/gm, '').replace(/"[^"]*"|'[^']*'/g, "''")
  const joined = plain.replace(/[`|]\s*\n\s*/g, found => (found.startsWith('|') ? '| ' : ' '))
  const names = joined
    .split(/[|;\n{}()]|\$\w+\s*=(?!=)/)
    .map(part => part.trim())
    .filter(part => /^[A-Za-z]/.test(part))
    .map(part => part.split(/\s/)[0] ?? '')
  // Commands of other systems (`docker-compose`) are written small.
  const commands = names.filter(name => /^[A-Z][A-Za-z]+-[A-Z]/.test(name))
  if (commands.length === 0 || /[>&]|\.\w+\(|::/.test(joined)) return null
  if (names.some(name => !commands.includes(name) && !aliases.test(name))) return null
  return commands.map(name => cmdletEffect(name) ?? 'change').reduce(stronger)
}

const cmdlet = /^[A-Za-z]{2,}-[A-Za-z]+$/
const reading =
  /^(?:Get|Test|Select|Measure|Where|Show|Find|Compare|Resolve|Sort|Group|Search|Read|ConvertTo|ConvertFrom|Trace)-|^Format-(?:Table|List|Wide|Custom|Hex)$|^(?:Set-Location|Write-(?:Host|Output|Verbose|Warning)|Out-(?:Host|String|Null|GridView)|ForEach-Object)$/i
const destroying =
  /^(?:Remove|Clear|Uninstall|Reset|Revoke|Unregister|Dismount|Restore|Format|Undo|Initialize)-|^(?:Stop|Restart)-Computer$|^Invoke-Sqlcmd$/i
/** Short names of commands that only sort, filter or show, and the members of a table of columns. */
const aliases = /^(?:where|select|sort|measure|group|ft|fl|foreach|n|e|name|expression|[A-Z]\w*[,=]?.*)$/
