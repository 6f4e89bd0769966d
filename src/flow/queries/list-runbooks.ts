import type { Services } from '../services.ts'
import { listSystems } from './list-systems.ts'
import { searchRunbooks, symptomsWith } from './search-runbooks.ts'

/** As many as one page of the list shows. */
const onePage = 20

/** A page of the list of runbooks. `searched` and `system`: empty, all are listed. */
export type AskedRunbooks = { readonly searched: string; readonly system: string; readonly page: number }

/** The runbooks that fit words, best first, or those of one system, by pages; a page behind the last one is the last. */
export function listRunbooks(services: Services, { searched, system, page }: AskedRunbooks) {
  const systems = listSystems(services.catalog, system).map(([key]) => key)
  const found = searchRunbooks(services, '', searched).filter(it => systems.includes(it.system))
  const pages = Math.max(1, Math.ceil(found.length / onePage))
  const at = Math.min(Math.max(0, page), pages - 1)
  return {
    searched,
    system,
    page: at,
    pages,
    total: found.length,
    from: at * onePage,
    runbooks: found.slice(at * onePage, (at + 1) * onePage).map(it => ({
      key: it.key,
      systemName: it.systemName,
      title: it.program.title,
      file: it.program.file,
      // Lines of the proof list are no steps of the walk.
      steps: it.program.steps.filter(step => step.phase !== 'prove').length,
      symptoms: searched === '' ? [] : symptomsWith(services, it, searched),
    })),
  }
}
