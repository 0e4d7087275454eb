// How soon to ask the server again: soon while something happens, less and less often while nothing does.
export const SOON = 30_000
export const AT_LATEST = 5 * 60_000

export type Told = 'news' | 'nothing' | 'failed'

export const nextPause = (before: number, told: Told): number => (told === 'news' ? SOON : Math.min(AT_LATEST, before * 2))

// Many phones that lost the same network do not come back in the same second.
export const spread = (pause: number, chance = Math.random()): number => Math.round(pause * (0.9 + 0.2 * chance))
