import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { readLocalConfig } from '../config.ts'
import { HandrailError, toError } from '../errors.ts'
import { secretsOf } from '../redact/open-redactor.ts'
import { makeRedactor } from '../redact/redactor.ts'
import { type Output, paintFor, printable } from './output.ts'

export type Terminal = {
  write(text: string): unknown
  /** Whether it is a terminal that shows colours, and nobody has asked for none. */
  readonly hasColours: boolean
}

/** What the command line is run in. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Terminal
  readonly stderr: Terminal
  /** The bytes of standard input, at most so many. */
  readonly readStdin: (limit: number) => Promise<Uint8Array>
  readonly now: () => Date
}

type Action = (out: Output) => Promise<number>

const exitCodes = `
Exit codes:
  0  nothing is wrong
  1  something was found that is to be mended
  2  it could not run: the words, a file or what it needs is wrong`

/**
 * Runs `handrail <words>`. A command's code is loaded when it is asked for, so that none waits for the parsers or the
 * database of another.
 * @returns the exit code: 0, 1 with findings, 2 when it could not run
 */
export async function runCommandLine(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, env } = surroundings
  // The one exit of the command line: what a document, the record or an error holds passes the redaction here.
  const redact = makeRedactor({ secrets: secretsOf(env, []) })
  const out: Output = {
    stdout: { write: text => stdout.write(redact.text(text)) },
    stderr: { write: text => stderr.write(redact.text(text)) },
    structured: stdout,
    redact: redact.json,
    paint: paintFor(stdout.hasColours),
  }
  let asked: Action | null = null
  const program = commands(surroundings, action => {
    asked = action
  })
  for (const command of withAll(program)) complete(command, out, surroundings)
  try {
    program.parse(words.length === 0 ? ['--help'] : lineOfStdinLast(words), { from: 'user' })
    return asked === null ? 0 : await (asked as Action)(out) // set by the action that `parse` calls
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2
    out.stderr.write(`${printable(`handrail: ${explain(toError(thrown), env.LOG_LEVEL === 'debug')}`)}\n`)
    return 2
  }
}

function commands(surroundings: Surroundings, run: (action: Action) => void): Command {
  const { env, now, readStdin } = surroundings
  const stdinName = [
    '--stdin-filename <NAME>',
    'The name under which what stands in standard input (`-`) is told',
  ] as const
  const program = new Command('handrail')
    .description('Turns Markdown runbooks into safe, audited walk-throughs in Slack.')
    .usage('COMMAND [ARGUMENTS]')
    .version(packageJson.version, '-V, --version', 'Print the version')

  const runbook = program.command('runbook').usage('COMMAND').description('read, check and try runbooks')
  runbook
    .command('show')
    .usage('FILE [--json]')
    .description('Print the steps that Handrail reads in a document')
    .argument('<FILE>', 'a runbook; `-` for standard input')
    .option('--json', 'Print all of what it compiles to')
    .option(...stdinName)
    .action((file: string, options) =>
      run(async out => (await import('./runbook-show.ts')).runbookShow(file, { ...options, readStdin }, out)),
    )
  runbook
    .command('lint')
    .usage('PATH… [--format FORMAT] [--max-warnings N]')
    .description('Print what the author of a document should mend')
    .argument('<PATH...>', 'runbooks, or folders of them; `-` for standard input')
    .addOption(
      new Option('--format <FORMAT>', 'How to print it').choices(['text', 'json', 'sarif', 'junit']).default('text'),
    )
    .option('--max-warnings <N>', 'Fail with more warnings than this', count)
    .option(...stdinName)
    .action((paths: readonly string[], options) =>
      run(async out => (await import('./runbook-lint.ts')).runbookLint(paths, { ...options, readStdin, now }, out)),
    )
  runbook
    .command('test')
    .usage('PATH… [--record]')
    .description('Hold every runnable step against recorded answers (FILE.answers.json)')
    .argument('<PATH...>', 'runbooks, or folders of them')
    .option('--record', 'First ask the systems of the catalog for new answers; reads only')
    .action((paths: readonly string[], { record = false }) =>
      run(async out => (await import('./runbook-test.ts')).runbookTest(paths, { record, env, now }, out)),
    )
  runbook
    .command('explain')
    .usage('FILE:LINE')
    .description('Print which construct took a line, and why its effect is what it is')
    .argument('<FILE:LINE>', 'a line of a runbook; `-:LINE` of standard input')
    .option(...stdinName)
    .action((place: string, options) =>
      run(async out => (await import('./runbook-explain.ts')).runbookExplain(place, { ...options, readStdin }, out)),
    )

  program
    .command('doctor')
    .usage('')
    .description('Print what is missing or wrong with the bot, and how to mend it')
    .action(() => run(async out => (await import('./doctor.ts')).doctor(out, env)))

  const record = () => import('./incident-commands.ts')
  program
    .command('list')
    .usage('')
    .description('Print the incidents that are open')
    .action(() => run(async out => (await record()).list(out, readLocalConfig(env))))
  program
    .command('timeline')
    .usage('N')
    .description('Print the record of an incident')
    .argument('<N>', 'its number, such as 42 or INC-42')
    .action((name: string) => run(async out => (await record()).timeline(name, out, readLocalConfig(env))))
  program
    .command('verify')
    .usage('[N [HASH]]')
    .description('Print whether the record of an incident, or every record, is as it was written')
    .argument('[N]', 'its number, such as 42 or INC-42')
    .argument('[HASH]', 'what a report or a log says that the record ends with')
    .action((name: string | undefined, hash: string | undefined) =>
      run(async out => (await record()).verify({ name, hash }, out, readLocalConfig(env))),
    )
  return program
}

/** One line for what is wrong with the words, and the exit codes below each help. */
function complete(command: Command, out: Output, { stdout, stderr }: Surroundings): void {
  if (command.commands.length > 0) command.helpCommand('help [COMMAND]', 'Print the help of a command')
  command
    .helpOption('-h, --help', 'Print this help')
    .addHelpText('after', exitCodes)
    .exitOverride()
    .configureOutput({
      writeOut: text => out.stdout.write(text),
      writeErr: text => out.stderr.write(text),
      getOutHasColors: () => stdout.hasColours,
      getErrHasColors: () => stderr.hasColours,
      outputError: text => {
        const said = text
          .trim()
          .replace(/^error: /, '')
          .replace(/\n\(Did (.+)\?\)$/, ' (did $1?)')
        const usage = `${pathOf(command)} ${command.usage()}`.trim()
        const more = command.commands.length === 0 ? `Usage: ${usage}` : `${pathOf(command)} --help lists the commands`
        out.stderr.write(`${printable(`handrail: ${said.replace(/\.$/, '')}. ${more}`.replace(/\s+/g, ' '))}\n`)
      },
    })
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`
}

function withAll(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withAll)]
}

/** A word that begins with a dash is an option, unless it stands behind `--`: `-:12` is a line of standard input. */
function lineOfStdinLast(words: readonly string[]): readonly string[] {
  const isLine = (word: string) => /^-:\d+$/.test(word)
  return words.some(isLine) ? [...words.filter(it => !isLine(it)), '--', ...words.filter(isLine)] : words
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It has to be a number.')
  return Number(text)
}

function explain(error: Error, isDebug: boolean): string {
  if (error instanceof HandrailError) return `${error.message}. ${error.hint}`
  if (isDebug) return error.stack ?? error.message
  return `an unexpected error: ${error.message.split('\n')[0]}. LOG_LEVEL=debug shows where it came from; tell whoever maintains Handrail.`
}
