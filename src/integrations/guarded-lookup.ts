import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { addressRefusal } from './guard-address.ts'

export type Address = { readonly address: string; readonly family: number }

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly Address[]>

export const systemResolve: Resolve = host => lookup(host, { all: true, verbatim: true })

/** A connection that was refused before a byte was sent. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

/**
 * The addresses of a host that may be connected to. One refused address refuses the host, so that a name cannot offer
 * a harmless address first and a private one at the second attempt.
 * @throws AddressRefused with the reason.
 */
export async function safeAddresses(host: string, allowOwn: boolean, resolve: Resolve): Promise<readonly Address[]> {
  const addresses = await resolve(host)
  if (addresses.length === 0) throw new AddressRefused(`${host} has no address`)
  for (const { address } of addresses) {
    const refusal = addressRefusal(address, allowOwn)
    if (refusal !== null) throw new AddressRefused(address === host ? refusal : `${host}: ${refusal}`)
  }
  return addresses
}

/** `safeAddresses` in the form that sockets call: what it answers is what they connect to. */
export function guardedLookup(allowOwn: boolean, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    safeAddresses(host, allowOwn, resolve).then(
      addresses => {
        const [first] = addresses
        if (options.all === true) callback(null, [...addresses])
        else callback(null, first?.address ?? '', first?.family)
      },
      thrown => callback(thrown, '', 4),
    )
  }
}
