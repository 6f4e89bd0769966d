/** The customers' sites that send call events, and the origins of their pages. */
export const sites = [
  { id: '5b1f4c1e-8f0a-4d0b-9a55-2f6d3c7e9a10', name: 'Sos Reklam', origin: 'https://www.sosreklam.com' },
  { id: 'c0a7e7f2-16d4-4b7c-8f3e-7d1a5b92e644', name: 'Ankara Oto', origin: 'https://www.ankaraoto.example' },
] as const
