// What the screens watch.
import { computed, reactive } from 'vue'

import type { Manifest, Post, Task } from './api/types'
import type { Card, PartyRow, Registry } from './registers'

export type Phase = 'starting' | 'signed-out' | 'new-pin' | 'locked' | 'open' | 'broken'

export const app = reactive({
  phase: 'starting' as Phase,
  broken: '',
  username: '',
  device: '',
  token: '',
  writer: true, // this window, of all that are open, is the one that writes
  online: typeof navigator === 'undefined' ? true : navigator.onLine,
  refused: '', // why the server does not talk to this device any more
  told: '', // what it said against the last request
  now: Date.now(),
  contact: { at: 0, mono: 0, offset: 0 },
  waiting: { count: 0, oldest: 0, kept: 0 },
  sending: false,
  manifest: undefined as Manifest | undefined,
  update: { done: 0, total: 0 },
  newVersion: false,
  tooOld: false,
  registry: undefined as Registry | undefined,
  parties: {} as Record<string, PartyRow>,
  card: undefined as Card | undefined,
  numberKinds: [] as string[],
  tasks: [] as Task[],
  fresh: [] as string[], // tasks that nobody has looked at here
  posts: [] as Post[],
  mode: 'steps' as 'steps' | 'single',
  theme: 'auto' as 'auto' | 'light' | 'dark',
  speak: true,
  storage: { used: 0, quota: 0, persisted: false },
  wide: false,
})

export const expired = computed(() => {
  const until = app.manifest?.valid_until
  return until !== undefined && Date.parse(until) < app.now
})

// Of several posts only what belongs to the present one is on the screen: each body has its own registers and numbers.
export const ofThisPost = (one: { post?: number | null }): boolean => one.post == null || one.post === app.manifest?.post

export const postName = (id?: number | null): string => {
  const post = app.posts.find((one) => one.id === id)
  return post ? `${post.body_name} · ${post.role_name}` : ''
}

export const mayWrite = computed(() => app.writer && !expired.value && !app.tooOld && app.manifest !== undefined)

export const whyNot = computed(() => {
  if (!app.writer) return '另一个窗口正在办案，这里只能查看。'
  if (app.tooOld) return '本机的版本太旧，只能查看；联网后会自动更新。'
  if (!app.manifest) return '规则和资料还没有下载完，请联网后稍候。'
  return expired.value ? '离线资料已过有效期，只能查看；联网更新后即可继续办案。' : ''
})
