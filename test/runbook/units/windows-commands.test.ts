import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const shown = (language: string, ...lines: readonly string[]) =>
  compileText(`# DNS\n\n## Fix\n\nIt looks so.\n\n\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`).steps.map(it => [
    it.kind,
    it.runnable,
  ])

test('a fence of a shell of Windows is a command for a person when its programs are unknown', () => {
  for (const language of ['powershell', 'cmd', 'bat', 'pwsh'])
    expect(shown(language, 'somethingadm /flush')).toEqual([['command', false]])
})

test('a fence without a language is a command when a cmdlet or a tool of a known shape opens it', () => {
  expect(shown('', '$zip="$env:TEMP\\lp.zip"; Remove-Item $zip')).toEqual([['command', false]])
  expect(shown('', 'Get-ChildItem C:\\backup | Sort-Object Name')).toEqual([['command', false]])
  expect(shown('', 'acme-noded status 2>&1 | jq .')).toEqual([['command', false]])
  expect(shown('', 'TOKEN=$(op read "op://vault/item")', 'docker run --rm acme/cli')).toEqual([['command', false]])
})

test('a fence without a language stays what is shown when it holds sentences or settings', () => {
  expect(shown('', 'First Monday of each month, 10:00')).toEqual([])
  expect(shown('', 'well-known names of the service')).toEqual([])
  expect(shown('', 'lag = end_offset - committed_offset')).toEqual([])
})

test('a command of Windows in an item is a step with what it does', () => {
  const items = [
    'Get-Service W3SVC',
    'Get-Service W3SVC | Stop-Service',
    'net stop w3svc',
    'vssadmin delete shadows /all',
  ]
  const query = 'Clear the sessions: `Invoke-Sqlcmd -Query "DELETE FROM dbo.Sessions"`'
  const list = [...items.map(it => `\`${it}\``), query].map(it => `- ${it}`).join('\n')
  expect(compileText(`# Pool\n\n## Steps\n\n${list}\n`).steps.map(it => [it.effect, it.runnable])).toEqual([
    ['read', false],
    ['change', false],
    ['change', false],
    ['destroy', false],
    ['destroy', false],
  ])
})

test('a header is no command of Windows', () => {
  expect(compileText('# Pool\n\n## Steps\n\n- `Content-Type application/json`\n').steps).toEqual([])
})
