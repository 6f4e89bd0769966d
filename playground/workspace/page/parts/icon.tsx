const PATHS = {
  send: 'M3 3l18 9-18 9 3-9zm3 9h8',
  reply: 'M4 5h16v11H9l-5 4z',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  smile: 'M12 3a9 9 0 100 18 9 9 0 000-18M8.5 14.5a4.2 4.2 0 007 0M9 9.5h.01M15 9.5h.01',
  download: 'M12 4v11m-5-5l5 5 5-5M5 20h14',
  plus: 'M12 5v14M5 12h14',
  caret: 'M7 10l5 5 5-5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5',
  pin: 'M12 16v5M8 3h8l-1 6 3 4H6l3-4z',
  link: 'M10 14a4 4 0 005.7 0l3-3a4 4 0 00-5.7-5.7l-1 1M14 10a4 4 0 00-5.7 0l-3 3a4 4 0 005.7 5.7l1-1',
  down: 'M12 5v14m-6-6l6 6 6-6',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
} as const

/** A small line drawing; always beside words or on a button that has a label. */
export function Icon({ name, size = 18 }: { name: keyof typeof PATHS; size?: number }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
