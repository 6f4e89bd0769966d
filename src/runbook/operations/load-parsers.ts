import { loadModule } from 'libpg-query'

/** Loads the SQL parser (wasm). Awaited once before the first `compile`. */
export async function loadParsers(): Promise<void> {
  await loadModule()
}
