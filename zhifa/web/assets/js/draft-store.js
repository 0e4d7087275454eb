// Drafts on this device, each under the account that typed it.
const AGE = 14 * 24 * 3600 * 1000
const prefix = () => `zhifa:draft:${document.body.dataset.user || 'anonymous'}:`

export function load(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(prefix() + key))
    return draft && Date.now() - draft.at < AGE ? draft : null
  } catch {
    return null
  }
}

// false when the browser refuses to store (full, or private window)
export function store(key, values, version, touched) {
  try {
    localStorage.setItem(prefix() + key, JSON.stringify({ at: Date.now(), values, version, touched }))
    return true
  } catch {
    return false
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(prefix() + key)
  } catch {
    // nothing was stored there
  }
}

export function forgetOld() {
  try {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith('zhifa:draft:')) continue
      if (Date.now() - (JSON.parse(localStorage.getItem(name))?.at ?? 0) > AGE) localStorage.removeItem(name)
    }
  } catch {
    // no storage, no drafts
  }
}
