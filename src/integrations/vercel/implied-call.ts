import { isSecretName } from '../../policy/is-secret-name.ts'
import type { ImpliedCall, StepWords } from '../../runbook/recogniser.ts'

type Words = StepWords & {
  /** The text without its label, or a word that stands as one. */
  readonly own: string
  /** Whether the text names Vercel anywhere. */
  readonly mentioned: boolean
}

/**
 * The call that a step's words mean, or null. Where they do not name Vercel, only what a system with one target of
 * Vercel has nowhere else: its environment, the logs of its routes, its deployments.
 */
export function impliedCall(words: StepWords): ImpliedCall | null {
  const { text, label, provider, named } = words
  const unlabelled = label === null ? text : text.slice(label.length).trim()
  const own = unlabelled.replace(/^\p{Lu}\p{Ll}+(?: \p{Ll}+)?:\s+/u, '')
  const mentioned = named || /\bvercel\b/i.test(text)
  const asked: Words = { ...words, own, mentioned }
  const call = words.isProof
    ? impliedShare(asked)
    : words.effect === 'read'
      ? (impliedBuild(asked) ?? impliedLogs(asked) ?? impliedEnvironment(asked) ?? impliedState(asked))
      : (impliedSetting(asked) ?? impliedRollback(asked) ?? impliedRedeploy(asked))
  if (call === null || (named && Object.keys(call.arguments).length > 0)) return call
  // A system that the text names instead is the one it means.
  return provider === null || mentioned ? { ...call, onlyWithTarget: true } : null
}

/** "Check build logs": of the build that was made last. */
function impliedBuild({ own }: Words): ImpliedCall | null {
  if (!/^(?:check|review|inspect|view|read|look at)\s+(?:the\s+)?(?:vercel\s+)?build logs?\.?$/i.test(own)) return null
  return { call: 'build', arguments: {}, expect: { kind: 'value', name: 'ok', op: '=', value: true } }
}

/** Logs that belong to something else than the routes of a deployment. */
const otherLogs =
  /\b(?:audit|access|workflow|build|database|postgres|query|queries|system|kernel|git|change|activity|event|messaging|delivery|browser|device|call|chat|pod|container|ci)\s+logs?\b|\blogs?\s+(?:in|into|on|out|tables?|files?)\b(?!\s+[`/])/i
const plainLogs =
  /\b(?:check|review|inspect|view|examine|read)\s+(?:the\s+)?(?:(?:server|error|application|app|function|runtime|production)\s+)*logs?\b|\b(?:status|metrics) and logs\b/i

function impliedLogs({ text, all, paths, own, mentioned, named }: Words): ImpliedCall | null {
  if (!/\blogs?\b/i.test(text) || (otherLogs.test(text) && paths.length === 0)) return null
  const [route, another] = paths
  const level = /\blevel\s*[=:]\s*`?([a-z]+)/i.exec(all)?.[1]
  const byRoute = /\bby route\b/i.test(all)
  const wanted = mentioned ? /\blogs?\b/i.test(own) : plainLogs.test(own)
  if (level === undefined && route === undefined && !wanted) return null
  const since = /\b(?:last|past)\s+(\d+)\s*(m|h|d)/i.exec(all)
  const open = { parameter: 'route', original: another === undefined ? 'by route' : `${route} …` }
  const onRoute = another !== undefined || (route === undefined && byRoute) ? open : route
  const errors = level ?? (!named && /\berrors?\b/i.test(own) ? 'error' : undefined)
  return {
    call: 'logs',
    arguments: {
      ...(onRoute === undefined ? {} : { route: onRoute }),
      ...(errors === undefined ? {} : { level: errors }),
      ...(since === null ? {} : { since: `${since[1]}${since[2]}` }),
    },
  }
}

/** "Vercel logs show `POST /api/x` returning mostly 2xx": more than half of the answers. */
function impliedShare({ text, codes, mentioned }: Words): ImpliedCall | null {
  const wanted = /\blogs?\b.*\b(?:mostly|mainly)\s+`?([2-5]xx)\b/i.exec(text)?.[1]
  if (!mentioned || wanted === undefined) return null
  const [path] = codes.flatMap(code => /^(?:[A-Z]+\s+)?(\/[\w\-./]+)(?:\(\/[\w-]+\))?$/.exec(code)?.[1] ?? [])
  return {
    call: 'logs',
    arguments: path === undefined ? {} : { route: path },
    expect: { kind: 'value', name: wanted.toLowerCase(), op: '>', value: 50 },
  }
}

/** What is asked of a variable beside whether it is set. */
const beside =
  /\b(?:valid|expired|rotated|points? (?:at|to)|match(?:es)?|same as|up to date|correct|(?:is|are) (?:the )?right)\b/i
const askedOfVariables =
  /\b(?:set|present|exists?|configured|defined|available|secrets?|env|environment|credentials?|correct|right)\b/i
const environmentAlone =
  /^(?:check|verify|review|confirm)\s+(?:the\s+)?env(?:ironment)?\s*(?:vars?|variables?)\b[^,;]{0,20}$/i

/** A question about environment variables asks whether they are set; whether they are right, only a person can say. */
function impliedEnvironment({
  text,
  own,
  variables,
  allVariables,
  named,
  mentioned,
  lines,
}: Words): ImpliedCall | null {
  const written = named ? [...variables, ...allVariables] : allVariables
  const asks =
    named ||
    beside.test(text) ||
    askedOfVariables.test(text) ||
    /^(?:[Vv]erify|[Cc]heck|[Cc]onfirm)\s+`?[A-Z][A-Z0-9_]+`?\.?$/.test(own)
  const alone = environmentAlone.test(own)
  if (!asks || (written.length === 0 && !alone)) return null
  // Where the step says "the variable", its row may say which.
  const rowed = [...new Set(lines.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [])]
  const names = written.length > 0 ? [...new Set(written)] : mentioned && rowed.length === 1 ? rowed : []
  if (names.length === 0) return { call: 'env', arguments: {} }
  return {
    call: 'env',
    arguments: { name: names.join(',') },
    expect: { kind: 'value', name: 'present', op: '=', value: true },
    ...(beside.test(text) || (mentioned && !named) ? { judge: own } : {}),
  }
}

/** "Check Vercel deployment status". */
function impliedState({ own, mentioned }: Words): ImpliedCall | null {
  if (
    !mentioned ||
    !/\bdeployments?(?:'s)? status\b|\bstatus of the (?:last |latest |present )?deployment\b/i.test(own)
  )
    return null
  return { call: 'deployments', arguments: {}, expect: { kind: 'value', name: 'state', op: '=', value: 'READY' } }
}

const assigned = /^(?:set\s+)?`?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\s*=\s*["']?([^\s"'`]+)["']?`?(?=$|[\s.,;])/i
const changed =
  /^(?:increase|decrease|reduce|raise|lower|set|change|adjust)\s+(?:the\s+)?`?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`?(?:\s+to\s+`?([\w.-]+)`?)?(?:\s+if (?:appropriate|needed|necessary))?\.?$/i

/** "`X_ENABLED=false` to stop it", "Reduce X_LIMIT": a value that the text does not give is a person's to give. */
function impliedSetting({ own }: Words): ImpliedCall | null {
  const [, name, value] = assigned.exec(own) ?? changed.exec(own) ?? []
  if (name === undefined || isSecretName(name) || name !== name.toUpperCase()) return null
  const asked = { parameter: `new_${name.toLowerCase()}`, original: name }
  return { call: 'set_env', arguments: { name, value: value ?? asked } }
}

function impliedRollback({ own, text, named }: Words): ImpliedCall | null {
  const rolls = /\broll(?:ing)? ?back\b|\bpromote to production\b/i
  if (/\bmigration\b/i.test(text)) return null
  if (!named)
    return /^roll ?back (?:the )?(?:bad |last )?deployment(?: if (?:needed|necessary))?\.?$/i.test(own)
      ? { call: 'rollback', arguments: { to: { parameter: 'deployment', original: 'deployment' } } }
      : null
  if (!rolls.test(text)) return null
  if (/\bprevious\b/i.test(text)) return { call: 'rollback', arguments: { to: 'previous' } }
  return /\blast (?:known )?good\b/i.test(text)
    ? { call: 'rollback', arguments: { to: { parameter: 'last_good_deployment', original: 'last good' } } }
    : null
}

const redeploys =
  /^(?:if [^,;]{1,60},\s*)?re-?deploy(?:\s+(?:the\s+)?(?:latest|last|current|present|same)\s+(?:commit|deployment|version|build))?(?:\s+(?:in|on|via) vercel)?(?:\s+to\s+(?:cycle|clear|restart|refresh)\b[^,;.]*)?\.?$/i

/** "Redeploy the latest commit in Vercel to cycle instances". */
function impliedRedeploy({ own }: Words): ImpliedCall | null {
  return redeploys.test(own) ? { call: 'redeploy', arguments: {} } : null
}
