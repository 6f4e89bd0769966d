/** Session advisory locks of Handrail: a class of our own, so that another user of the database never meets them. */
export const lockClass = 0x68616e64

/** Held while the schema is brought up to date. */
export const migrationLock = 1

/** Held by the bot that owns the embedded server, for as long as it lives. */
export const botLock = 2

/** Held shared by everyone who uses the embedded server; whoever wants to stop it must get it alone. */
export const useLock = 3
