import { lookup } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'

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

type Net = readonly [network: string, prefix: number]

/** Addresses of one's own networks, which a target may be allowed to reach (RFC 1918, 4193, 6598; loopback). */
const ownNetworks: readonly Net[] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
]

/**
 * Addresses that no target reaches: IANA's special-purpose registries beyond the above, and the metadata services of
 * the clouds, which hand out credentials. NAT64, 6to4 and Teredo addresses carry any IPv4 address within.
 */
const reservedNetworks: readonly Net[] = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]

const ownAddresses = blockList(ownNetworks)
const reserved = blockList(reservedNetworks)
/** IPv4 addresses written as IPv6, in the deprecated and the mapped way. */
const embedded = blockList([
  ['::', 96],
  ['::ffff:0:0', 96],
  ['::ffff:0:0:0', 96],
])

/**
 * Why an address may not be connected to; null when it may.
 * @param address the very address that the socket will use, never a name.
 * @param allowOwn whether the target is marked `private: true` in the catalog.
 */
export function addressRefusal(address: string, allowOwn: boolean): string | null {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const family = isIP(bare) === 4 ? 'ipv4' : isIP(bare) === 6 ? 'ipv6' : null
  if (family === null) return `${address} is not an address`
  if (family === 'ipv6' && bare !== '::1' && embedded.check(bare, family)) {
    return addressRefusal(lastFourBytes(bare), allowOwn)
  }
  if (reserved.check(bare, family)) return `${bare} is a reserved address`
  if (ownAddresses.check(bare, family) && !allowOwn) {
    return `${bare} is a private address, and the catalog does not mark this target private: true`
  }
  return null
}

function blockList(nets: readonly Net[]): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of nets) list.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4')
  return list
}

/** The IPv4 address in the last 32 bits of an IPv6 address. */
function lastFourBytes(address: string): string {
  const dotted = /:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1]
  if (dotted !== undefined) return dotted
  // The URL parser writes the address in its canonical form, with hexadecimal groups only.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':')
  const bits = groups.slice(-2).map(group => Number.parseInt(group || '0', 16))
  return bits.flatMap(group => [group >> 8, group & 255]).join('.')
}
