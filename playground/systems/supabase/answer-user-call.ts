import type { ClientBase } from 'pg'
import { answerJson } from '../http/answer-json.ts'
import type { Answer, Call } from '../http/call.ts'

/** `GET` and `DELETE /auth/v1/admin/users/:id`, as Supabase Auth answers them. */
export async function answerUserCall({ method, params: { id = '' } }: Call, client: ClientBase): Promise<Answer> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    return refuse(404, 'validation_failed', 'user_id must be an UUID')
  }
  const statement =
    method === 'DELETE'
      ? 'delete from auth.users where id = $1 returning id'
      : 'select id, email, created_at, updated_at, last_sign_in_at from auth.users where id = $1'
  const { rows } = await client.query(statement, [id])
  if (rows.length === 0) return refuse(404, 'user_not_found', 'User not found')
  return answerJson(200, method === 'DELETE' ? {} : { aud: 'authenticated', role: 'authenticated', ...rows[0] })
}

function refuse(status: number, code: string, message: string): Answer {
  return answerJson(status, { code, message }, { 'x-supabase-api-version': '2024-01-01', 'x-sb-error-code': code })
}
