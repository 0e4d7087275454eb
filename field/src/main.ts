import { createApp } from 'vue'

import App from './App.vue'
import { watchHands } from './counter'
import { install } from './installing'
import './offline'
import { recall } from './preferences'
import { lock } from './session'
import { app } from './state'
import './styles/app.css'
import './syncing'
import { askToPersist } from './storage'
import { holdWriting } from './windows'
import { warm } from './worker/pocket'

const IDLE = 10 * 60_000
const WIDE = matchMedia('(min-width: 820px)')
let left = 0

recall()
watchHands()
holdWriting()
app.wide = WIDE.matches
WIDE.addEventListener('change', () => {
  app.wide = WIDE.matches
  scrollTo(0, 0) // where one was in the long page of the phone is nowhere in the panes of the tablet
})
setInterval(() => (app.now = Date.now()), 15_000)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') left = Date.now()
  else if (left && Date.now() - left > IDLE) void lock()
})
createApp(App).mount('#app')
void install().catch((error: Error) => console.warn('service worker', error))
void askToPersist()
warm() // the interpreter needs seconds, the officer types the PIN meanwhile
