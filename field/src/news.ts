// New tasks are shown until somebody has looked at them; the icon on the home screen of the phone counts them.
import type { Task } from './api/types'
import { app } from './state'
import { sealed } from './store/sealed'
import { freshOf, keyOf, seenAfter } from './sync/tasks'

const SEEN = 'tasks_seen'

// What follows in a case from what this officer has just done there is no news.
export async function learnTasks(tasks: Task[], own: Set<string>): Promise<void> {
  const seen = await sealed.get<string[]>('setting', SEEN)
  app.tasks = tasks
  await show(seenAfter(tasks, seen, tasks.filter((task) => own.has(task.case)).map(keyOf)))
  await sealed.put('setting', 'tasks', tasks)
}

export async function recallTasks(): Promise<void> {
  app.tasks = (await sealed.get<Task[]>('setting', 'tasks')) ?? []
  app.fresh = freshOf(app.tasks, await sealed.get<string[]>('setting', SEEN))
}

export async function looked(keys: string[] = app.fresh): Promise<void> {
  await show(seenAfter(app.tasks, await sealed.get<string[]>('setting', SEEN), keys))
}

async function show(seen: string[]): Promise<void> {
  app.fresh = freshOf(app.tasks, seen)
  await sealed.put('setting', SEEN, seen)
  if ('setAppBadge' in navigator) await navigator.setAppBadge(app.fresh.length).catch(() => undefined)
}
