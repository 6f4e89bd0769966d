import { commandsIn } from './commands-within.ts'

type Words = readonly string[]
/** The commands inside of one; `whole` is false where it may do more than they. */
type Carried = { readonly commands: readonly Words[]; readonly whole: boolean }

/** Options that take a value of their own, by wrapper; then how many words stand before the command. */
const wrappers: { readonly [name: string]: { readonly valued: RegExp; readonly skips?: number } } = {
  sudo: { valued: /^-[ugphCTRD]$|^--(?:user|group|host)$/ },
  doas: { valued: /^-[uC]$/ },
  env: { valued: /^-[uCS]$/ },
  nice: { valued: /^-n$/ },
  ionice: { valued: /^-[cnp]$/ },
  nohup: { valued: /^$/ },
  setsid: { valued: /^$/ },
  time: { valued: /^-[fo]$/ },
  command: { valued: /^$/ },
  exec: { valued: /^-a$/ },
  builtin: { valued: /^$/ },
  timeout: { valued: /^-[sk]$/, skips: 1 },
  xargs: { valued: /^-[nIPLdasE]$/ },
  parallel: { valued: /^-[jINa]$/ },
  stdbuf: { valued: /^-[ioe]$/ },
  flock: { valued: /^-[wE]$/, skips: 1 },
  chroot: { valued: /^$/, skips: 1 },
  npx: { valued: /^(?:-p|--package)$/ },
  pnpx: { valued: /^(?:-p|--package)$/ },
  bunx: { valued: /^$/ },
  k3s: { valued: /^$/ },
  rke2: { valued: /^$/ },
  microk8s: { valued: /^$/ },
}

/** Tools that start a command of another program after a verb. */
const starters: { readonly [name: string]: ReadonlySet<string> } = {
  bundle: new Set(['exec']),
  poetry: new Set(['run']),
  pipenv: new Set(['run']),
  uv: new Set(['run']),
  pnpm: new Set(['exec', 'dlx']),
  yarn: new Set(['exec', 'dlx']),
  npm: new Set(['exec']),
  heroku: new Set(['run', 'run:detached']),
  railway: new Set(['run']),
  doppler: new Set(['run']),
  op: new Set(['run']),
  'aws-vault': new Set(['exec']),
  docker: new Set(['exec']),
  podman: new Set(['exec']),
  nerdctl: new Set(['exec']),
  'docker-compose': new Set(['exec', 'run']),
  kubectl: new Set(['exec', 'debug', 'rsh']),
  oc: new Set(['exec', 'rsh', 'debug']),
  mise: new Set(['exec', 'x']),
  fly: new Set(['console']),
  flyctl: new Set(['console']),
}

/** Whether a command carries out what it reads. */
export function isShell(name: string): boolean {
  return shells.has(name)
}

const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh', 'pwsh', 'powershell', 'su', 'eval'])

/** The commands that a command line starts (`sudo -u x rm y` → `rm y`), or null where it is a command of its own. */
export function wrappedCommand(words: Words): Carried | null {
  const [first = '', ...rest] = words
  if (/^\w+=/.test(first)) return { commands: [rest], whole: true }
  const name = first.split('/').at(-1) ?? ''
  const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined
  if (wrapper !== undefined) {
    const inner = afterOptions(rest, wrapper.valued).slice(wrapper.skips ?? 0)
    const alone = inner.length === 0
    return { commands: alone ? [] : [inner], whole: !alone || name !== 'sudo' }
  }
  if (shells.has(name)) return inShell(name, rest)
  if (name === 'ssh')
    return inText(
      afterOptions(rest, /^-[iploJFLRDbcEemSWwB]$/)
        .slice(1)
        .join(' '),
    )
  if (name === 'trap') return rest.length === 0 ? null : inText(rest[0] ?? '')
  if (name === 'watch') return inText(afterOptions(rest, /^-n$|^--interval$/).join(' '))
  if (name === 'find') return inFind(rest)
  const verbs = Object.hasOwn(starters, name) ? starters[name] : undefined
  const at = verbs === undefined ? -1 : rest.findIndex(word => verbs.has(word))
  return at === -1 ? null : started(name, rest.slice(at + 1))
}

function afterOptions(words: Words, valued: RegExp): Words {
  let at = 0
  while (at < words.length) {
    const word = words[at] ?? ''
    if (/^\w+=/.test(word)) at++
    else if (!word.startsWith('-') || word === '-') break
    else at += valued.test(word) ? 2 : 1
  }
  return words.slice(at)
}

/** `bash -c '…'`, `bash x.sh`; what else a shell runs is not known here. */
function inShell(name: string, args: Words): Carried {
  if (name === 'eval') return inText(args.join(' '))
  const at = args.findIndex(arg => /^-\w*c$|^-Command$|^--command$/i.test(arg))
  if (at !== -1) return inText(args[at + 1] ?? '')
  const script = args.findIndex(arg => /\.\w*sh$|\.ps1$/.test(arg))
  return { commands: script === -1 ? [] : [args.slice(script)], whole: false }
}

function inText(text: string): Carried {
  return text.trim() === '' ? { commands: [], whole: false } : commandsIn(text)
}

/** `find … -exec rm {} \;` starts rm; without an action of that kind it is a command of its own. */
function inFind(args: Words): Carried | null {
  const at = args.findIndex(arg => /^-(?:exec|execdir|ok|okdir)$/.test(arg))
  if (at === -1 || args.includes('-delete')) return null
  return { commands: [args.slice(at + 1).filter(arg => !/^(?:;|\\;|\+)$/.test(arg))], whole: true }
}

/** What stands behind `--`, or else behind the options and the name of the container. */
function started(name: string, args: Words): Carried {
  const dashes = args.indexOf('--')
  const container = /^(?:docker|podman|nerdctl|docker-compose|kubectl|oc)$/.test(name)
  const valued = /^-(?:[euwcnpl]|-(?:env|user|workdir|index|container|namespace|app|remote))$/
  const inner = dashes === -1 ? afterOptions(args, valued).slice(container ? 1 : 0) : args.slice(dashes + 1)
  return { commands: inner.length === 0 ? [] : [inner], whole: inner.length > 0 }
}
