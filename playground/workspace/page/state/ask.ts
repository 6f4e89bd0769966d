import type { PageAnswer, PageRequest } from '../../page-api.ts'

/** Sends one request to the workspace. Never throws: a workspace that is gone is an answer too. */
export async function ask(request: PageRequest): Promise<PageAnswer> {
  try {
    const response = await fetch(`/page/${request.verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    return (await response.json()) as PageAnswer // the contract of page-api.ts
  } catch {
    return { ok: false, reason: 'The workspace does not answer. Is the demo still running?' }
  }
}
