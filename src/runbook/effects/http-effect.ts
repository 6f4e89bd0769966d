import { raisedByPath } from '../../policy/raised-by-path.ts'
import type { HttpMethod, StepEffect } from '../program.ts'
import { stronger } from './stronger.ts'

/** The effect of a request by its method, raised by what its path says it does. A GET is no proof of a read. */
export function httpEffect(method: HttpMethod, path: string): StepEffect {
  const byMethod: StepEffect =
    method === 'GET' || method === 'HEAD' ? 'read' : method === 'DELETE' ? 'destroy' : 'change'
  return stronger(byMethod, raisedByPath(path))
}
