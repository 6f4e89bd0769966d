import type { ArgumentFamily } from '../../policy/call-form.ts'
import type { Recogniser } from '../../runbook/recogniser.ts'

const name = /^[A-Za-z_]\w*$/
const columns = /^\s*[A-Za-z_]\w*\s*(?:,\s*[A-Za-z_]\w*\s*)*$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

const filters: ArgumentFamily = { names: /^(?:eq|gte|lt) [A-Za-z_]\w*$/, says: 'eq, gte or lt with a column' }
const values: ArgumentFamily = { names: /^set [A-Za-z_]\w*$/, says: 'set with a column', needed: true }

/** What documents ask of Supabase: rows and users. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bsupabase\b(?! (?:dashboard|management))/i,
  calls: {
    select: {
      effect: 'read',
      takes: {
        table: name,
        columns,
        order: /^[A-Za-z_]\w*(?: (?:asc|desc))?$/,
        limit: /^(?:[1-9]\d?|1\d\d|200)$/,
      },
      needs: ['table', 'columns'],
      families: [filters],
    },
    count: { effect: 'read', takes: { table: name }, needs: ['table'], families: [filters] },
    delete: { effect: 'destroy', takes: { table: name }, needs: ['table'], families: [filters] },
    update: { effect: 'destroy', takes: { table: name }, needs: ['table'], families: [filters, values] },
    delete_user: { effect: 'destroy', takes: { id: uuid }, needs: ['id'] },
  },
}
