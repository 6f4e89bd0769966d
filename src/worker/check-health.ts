import type { Parts } from './parts.ts'
export async function checkHealth(_parts: Parts, _id: string): Promise<void> {}
