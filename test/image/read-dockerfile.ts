export type Step =
  | { readonly kind: 'workdir' | 'user' | 'run' | 'volume'; readonly value: string }
  | { readonly kind: 'copy'; readonly stage: string | null; readonly sources: readonly string[]; readonly to: string }
  | { readonly kind: 'env'; readonly variables: Readonly<Record<string, string>> }

export type Stage = {
  /** `node:22.23.3-bookworm-slim`. */
  readonly base: string
  readonly name: string | null
  readonly steps: readonly Step[]
  /** What a shell is given to find out whether the container is well; null: nothing. */
  readonly healthcheck: string | null
  readonly command: readonly string[]
}

/**
 * The stages of a Dockerfile, the last one being the image.
 * @throws for an instruction or an option that is not known here, so that nothing is passed over.
 */
export function readDockerfile(text: string): readonly Stage[] {
  const lines = text.replaceAll(/\\\n/g, ' ').split('\n')
  const instructions = lines.map(it => it.trim()).filter(it => it !== '' && !it.startsWith('#'))
  const stages: Stage[] = []
  for (const instruction of instructions) {
    const [word = '', ...words] = instruction.split(/\s+/)
    const rest = instruction.slice(word.length).trim()
    if (word === 'FROM') {
      const [base = '', as, name = null] = words
      if (as !== undefined && as !== 'AS') throw new Error(`Not known: ${instruction}`)
      stages.push({ base, name, steps: [], healthcheck: null, command: [] })
      continue
    }
    const stage = stages.pop()
    if (stage === undefined) throw new Error(`Before the first FROM: ${instruction}`)
    stages.push(withInstruction(stage, word, rest))
  }
  return stages
}

function withInstruction(stage: Stage, word: string, rest: string): Stage {
  const step = (added: Step): Stage => ({ ...stage, steps: [...stage.steps, added] })
  switch (word) {
    case 'WORKDIR':
    case 'USER':
    case 'RUN':
    case 'VOLUME':
      return step({ kind: word.toLowerCase() as 'workdir', value: rest }) // one of the four words
    case 'ENV':
      return step({ kind: 'env', variables: Object.fromEntries(rest.split(/\s+/).map(pairOf)) })
    case 'COPY':
      return step(copyOf(rest))
    case 'EXPOSE':
      return stage
    case 'HEALTHCHECK': {
      const [, command] = /^(?:--(?:interval|timeout|start-period)=\S+\s+)*CMD (.+)$/.exec(rest) ?? []
      if (command === undefined) throw new Error(`Not known: HEALTHCHECK ${rest}`)
      return { ...stage, healthcheck: command }
    }
    case 'CMD':
      return { ...stage, command: JSON.parse(rest) }
    default:
      throw new Error(`Not known: ${word} ${rest}`)
  }
}

function pairOf(assignment: string): readonly [string, string] {
  const [, name, value] = /^(\w+)=([^\s"'$]*)$/.exec(assignment) ?? []
  if (name === undefined || value === undefined) throw new Error(`Not known: ENV ${assignment}`)
  return [name, value]
}

function copyOf(rest: string): Step {
  const [, stage = null, files = ''] = /^(?:--from=(\S+)\s+)?([^-].*)$/.exec(rest) ?? []
  const sources = files.split(/\s+/)
  const to = sources.pop()
  if (to === undefined || sources.length === 0) throw new Error(`Not known: COPY ${rest}`)
  return { kind: 'copy', stage, sources, to }
}
