import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const call = 'curl https://gate.example.net/state'

function callIn(fence: string) {
  const { steps } = compileText(`## Look\n\n\`\`\`bash\n${fence}\n\`\`\`\n`)
  const step = steps.at(-1)
  if (step === undefined) throw new Error('no step')
  return step
}

describe('a call is not run when the shell may take its name for something else', () => {
  test.each([
    ['an alias', `alias curl='curl -X DELETE'\n${call}`],
    ['an alias on the same line', `alias curl='curl -X DELETE'; ${call}`],
    ['an alias under a comment of its own', `# Set up\nalias curl='curl -X DELETE'\n\n# See the state\n${call}`],
    ['an alias with quotes in its word', `a"lia"s curl='curl -X DELETE'\n${call}`],
    ['an alias behind &&', `true && alias curl='curl -X DELETE'\n${call}`],
    ['an alias in a condition', `if true; then alias curl=rm; fi\n${call}`],
    ['an alias taken away', `unalias curl\n${call}`],
    ['a function', `curl() { command curl -X DELETE "$@"; }\n${call}`],
    ['a function on the same line', `curl() { command curl -X DELETE "$@"; }; ${call}`],
    ['a function by its word', `function curl { command curl -X DELETE "$@"; }\n${call}`],
    ['a function in a group', `{ curl() { rm -rf /gate; }; }\n${call}`],
    ['a file that is read in', `source ./tools.sh\n${call}`],
    ['a file that is read in by a dot', `. ./tools.sh\n${call}`],
    ['text that is evaluated', `eval "$TOOLS"\n${call}`],
    ['another PATH', `PATH=/srv/tools:$PATH\n${call}`],
    ['another PATH, exported', `export PATH=/srv/tools:$PATH\n${call}`],
    ['another PATH for this call', `PATH=/srv/tools ${call}`],
    ['another PATH by declare', `declare -x PATH=/srv/tools\n${call}`],
    ['another home with settings of curl', `CURL_HOME=/srv/tools ${call}`],
    ['a library loaded before', `LD_PRELOAD=/srv/x.so ${call}`],
    ['a proxy', `https_proxy=http://proxy.example.net ${call}`],
    ['a remembered place', `hash -p /srv/tools/curl curl\n${call}`],
    ['a backslash', `\\${call}`],
    ['a quoted name', `"curl" https://gate.example.net/state`],
    ['a name in pieces', `cu''rl https://gate.example.net/state`],
    ['command', `command ${call}`],
    ['command -p', `command -p ${call}`],
    ['env', `env ${call}`],
    ['env with settings', `env PATH=/srv/tools ${call}`],
    ['builtin', `builtin ${call}`],
    ['exec', `exec ${call}`],
    ['a path', `/srv/tools/${call}`],
    ['an alias in a fence that does not parse', `alias curl='curl -X DELETE'\n\n${call}\n\nif [`],
    ['a function in a fence that does not parse', `curl() { rm -rf /gate; }\n\n${call}\n\nif [`],
  ])('%s', (_, fence) => {
    const { steps } = compileText(`## Look\n\n\`\`\`bash\n${fence}\n\`\`\`\n`)
    expect(steps.filter(step => step.runnable)).toEqual([])
    expect(steps.every(step => step.why !== null && step.why !== '')).toBe(true)
  })

  test('and the reason names what stands in the way', () => {
    expect(callIn(`alias curl='curl -X DELETE'\n${call}`).why).toContain('alias')
    expect(callIn(`curl() { rm -rf /gate; }\n${call}`).why).toContain('function curl')
    expect(callIn(`source ./tools.sh\n${call}`).why).toContain('source')
    expect(callIn(`PATH=/srv/tools\n${call}`).why).toContain('PATH')
  })

  test('and does what its other meaning does', () => {
    expect(callIn(`alias curl='curl -X DELETE'\n${call}`).effect).not.toBe('read')
    expect(callIn(`curl() { rm -rf /gate; }\n${call}`).effect).toBe('destroy')
  })
})

describe('a call runs beside what leaves its name alone', () => {
  test.each([
    ['a value', `ORIGIN=https://gate.example.net\ncurl "$ORIGIN/state"`],
    ['an exported value', `export ORIGIN=https://gate.example.net\ncurl "$ORIGIN/state"`],
    ['a value for this call', `GATE=1 ${call}`],
    ['an alias behind it', `${call}\n\nalias ll='ls -l'`],
    ['options of the shell', `set -euo pipefail\n${call}`],
    ['another folder', `cd /srv\n${call}`],
  ])('%s', (_, fence) => {
    const { steps } = compileText(`## Look\n\n\`\`\`bash\n${fence}\n\`\`\`\n`)
    expect(steps.some(step => step.runnable && step.effect === 'read')).toBe(true)
  })
})
