/**
 * The whole environment of the database server and of what makes its folder. The bot's own holds every secret of the
 * installation, and whoever may read the server's process would read them there. On Windows Node adds what the system
 * itself needs.
 */
export const serverEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}
