import type { Services } from './services.ts'

/** What is read from files, and replaced as a whole when they are read again. */
export type InUse = Pick<Services, 'catalog' | 'channel' | 'channels' | 'programs' | 'index'>

/** Services with what is in use at the moment; a unit of work, which is a copy of them, keeps what it began with. */
export function liveServices(others: Omit<Services, keyof InUse>, inUse: () => InUse): Services {
  return {
    ...others,
    get catalog() {
      return inUse().catalog
    },
    get channel() {
      return inUse().channel
    },
    get channels() {
      return inUse().channels
    },
    get programs() {
      return inUse().programs
    },
    get index() {
      return inUse().index
    },
  }
}
