import { HandrailError } from '../errors.ts'

/** A row of an inventory of steps, and the step of a shipped runbook that it became. */
export type InventoryRow = {
  readonly id: string
  /** As it is named from the catalog's folder. */
  readonly file: string
  /** See `findStepNamed`. */
  readonly step: string
}

const columns = 'row\tfile\tstep'

/**
 * The rows of an inventory: a tab-separated text with the columns row, file and step under a line that names them. A row
 * that became several steps has a line for each.
 * @throws HandrailError `input_invalid` with the line that is not of this form.
 */
export function readInventoryRows(name: string, text: string): readonly InventoryRow[] {
  const [head, ...lines] = text.split(/\r?\n/)
  if (head !== columns) throw wrong(`${name}:1`, 'does not begin with the line row, file, step')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const [id = '', file = '', step = '', ...others] = line.split('\t')
    if (id === '' || file === '' || step === '' || others.length > 0)
      throw wrong(`${name}:${index + 2}`, 'does not hold a row, a file and a step')
    return [{ id, file, step }]
  })
}

function wrong(place: string, message: string): HandrailError {
  return new HandrailError('input_invalid', `${place} ${message}`, 'Write the three, with a tab between them.')
}
