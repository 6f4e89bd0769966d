import { wordsIn } from '../../domain/shorten.ts'

/** Commands of Windows by their names, besides those that end in `.exe`. */
const names = new Set(
  wordsIn(`
    powershell, pwsh, cmd, ipconfig, dcdiag, nltest, netsh, netdom, repadmin, gpupdate, gpresult, wmic, tasklist, taskkill,
    robocopy, xcopy, schtasks, w32tm, chkdsk, sfc, dism, iisreset, appcmd, wevtutil, bcdedit, diskpart, certutil, choco,
    winget, nslookup, tracert, pathping, icacls, takeown, vssadmin, wbadmin, dsquery, klist, setspn, whoami, systeminfo`),
)

/** By the verbs that PowerShell approves; "Content-Type" is a header. */
const cmdlet =
  /^(?:Add|Backup|Clear|Close|Compare|Complete|Compress|Connect|Convert(?:From|To)?|Copy|Disable|Disconnect|Dismount|Enable|Enter|Exit|Expand|Export|Find|ForEach|Format|Get|Grant|Import|Initialize|Install|Invoke|Join|Lock|Measure|Mount|Move|New|Open|Out|Pop|Publish|Push|Read|Receive|Register|Remove|Rename|Repair|Reset|Resolve|Restart|Restore|Resume|Revoke|Save|Search|Select|Send|Set|Show|Sort|Split|Start|Stop|Suspend|Sync|Test|Trace|Unblock|Uninstall|Unlock|Unregister|Update|Wait|Watch|Where|Write)-[A-Z][A-Za-z\d]+$/
const variable = /^\$(?:env:)?\w+\s*=/
const manager = /^(?:net|sc|reg)\s+(?:start|stop|query|config|failure|qc|add|delete|use|user)\b/

/** Whether a line is typed at a shell of Windows: a cmdlet, a program of Windows, or a variable that is set. */
export function isWindowsCommand(line: string): boolean {
  const word = line.split(/\s+/, 1)[0] ?? ''
  return (
    names.has(word) || /^[\w.-]+\.exe$/.test(word) || cmdlet.test(word) || variable.test(line) || manager.test(line)
  )
}
