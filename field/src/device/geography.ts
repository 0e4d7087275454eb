// Distances and directions on the ground, for a sketch: good to a few metres within a county.
export interface Point {
  latitude: number
  longitude: number
}

const RADIUS = 6_371_000
const DIRECTIONS = ['北', '东北', '东', '东南', '南', '西南', '西', '西北']
const radians = (degrees: number): number => (degrees * Math.PI) / 180

// Metres to the east and to the north.
export function offset(from: Point, to: Point): { east: number; north: number } {
  const east = radians(to.longitude - from.longitude) * Math.cos(radians((from.latitude + to.latitude) / 2)) * RADIUS
  return { east, north: radians(to.latitude - from.latitude) * RADIUS }
}

export function distance(from: Point, to: Point): number {
  const { east, north } = offset(from, to)
  return Math.hypot(east, north)
}

export function direction(from: Point, to: Point): string {
  const { east, north } = offset(from, to)
  const turn = (Math.atan2(east, north) / (2 * Math.PI) + 1) % 1
  return DIRECTIONS[Math.round(turn * 8) % 8] ?? ''
}

export function distanceWords(metres: number): string {
  if (metres < 1000) return `${Math.max(10, Math.round(metres / 10) * 10)} 米`
  return `${(metres / 1000).toFixed(metres < 10_000 ? 1 : 0)} 公里`
}

// The round length that is at most as long: 1, 2 or 5 with noughts.
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  return ([5, 2, 1].find((times) => times * power <= most) ?? 1) * power
}

// What a photograph or a recording says of its place; the office writes it as “latitude,longitude”.
export function pointOf(place: unknown): Point | undefined {
  if (typeof place === 'string') {
    const [latitude = NaN, longitude = NaN] = place.split(',').map(Number)
    return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : undefined
  }
  const { latitude, longitude } = (place ?? {}) as Partial<Point>
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : undefined
}
