// Where the phone is; refused or without a fix, the work goes on and the record says so.
export interface Fix {
  latitude: number
  longitude: number
  accuracy: number
}

export type Located = { fix: Fix } | { why: string }

const WHY: Record<number, string> = {
  1: '没有允许定位，照片不带位置。可在系统设置中允许，或在“地点”中写明。',
  2: '暂时定不了位，照片不带位置。请在“地点”中写明。',
  3: '定位太慢，照片不带位置。请在“地点”中写明。',
}

let latest: { fix: Fix; at: number } | undefined

export function locate(timeout = 4000): Promise<Located> {
  if (latest && Date.now() - latest.at < 60_000) return Promise.resolve({ fix: latest.fix })
  if (!('geolocation' in navigator)) return Promise.resolve({ why: WHY[2] ?? '' })
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        latest = { fix: { latitude, longitude, accuracy: Math.round(accuracy) }, at: Date.now() }
        resolve({ fix: latest.fix })
      },
      ({ code }) => resolve({ why: WHY[code] ?? WHY[2] ?? '' }),
      { enableHighAccuracy: true, timeout, maximumAge: 60_000 },
    )
  })
}
