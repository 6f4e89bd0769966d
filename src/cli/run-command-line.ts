import { type Command, CommanderError } from 'commander'
import { HandrailError, toError } from '../errors.ts'
import { secretsOf } from '../redact/open-redactor.ts'
import { makeRedactor } from '../redact/redactor.ts'
import { type Action, commandTable, type Handrail, type Surroundings } from './command-table.ts'
import { type Output, paintFor, printable } from './output.ts'

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
  // They come with all that they do: nobody else waits for that.
  const about = words.includes('incident') ? (await import('../../commands/incident.ts')).incidentWords : []
  const keep = (action: Action): void => {
    asked = action
  }
  // What it prints passes the redaction of the command that asks.
  const again: Handrail = (others, own, { stdout, stderr }) =>
    runCommandLine(others, {
      ...surroundings,
      env: own,
      isConfined: true,
      stdout: { write: text => stdout.write(text), hasColours: false },
      stderr: { write: text => stderr.write(text), hasColours: false },
    })
  const program = commandTable(surroundings, keep, about, again)
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

function explain(error: Error, isDebug: boolean): string {
  if (error instanceof HandrailError) return `${error.message}. ${error.hint}`
  if (isDebug) return error.stack ?? error.message
  return `an unexpected error: ${error.message.split('\n')[0]}. LOG_LEVEL=debug shows where it came from; tell whoever maintains Handrail.`
}
