import type { Code } from '../blocks/block.ts'
import type { Unit } from './unit.ts'

const request = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+\S/

/** Whether a line is the first of a request ("GET /path"). */
export function isRequest(line: string): boolean {
  return request.test(line)
}

/** A request, or one for each line where each is one of its own, with what is expected behind an arrow. */
export function requestUnits(code: Code): readonly Unit[] {
  const lines = code.value.split('\n').map((text, index) => ({ text: text.trim(), line: code.valueLine + index }))
  const written = lines.filter(it => it.text !== '')
  if (written.length > 1 && written.every(it => isRequest(it.text)))
    return written.map(({ text, line }): Unit => {
      const [, call = text, answer] = /^(.+?)\s+(?:→|⇒|=>|->)\s+(.+)$/u.exec(text) ?? []
      const answers = answer === undefined ? {} : { answers: [{ line, text: answer }] }
      return { line, endLine: line, language: 'request', text: call, label: null, alternative: false, ...answers }
    })
  return [
    { line: code.line, endLine: code.endLine, language: 'request', text: code.value, label: null, alternative: false },
  ]
}
