// Runs before the page is painted, so that a dark page never flashes light. Plain script: no imports.
;(() => {
  const wanted = () => {
    try {
      return localStorage.getItem('zhifa:theme') || 'auto'
    } catch {
      return 'auto'
    }
  }
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const theme = wanted()
    const shown = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme
    document.documentElement.dataset.bsTheme = shown
    document.documentElement.dataset.themeWanted = theme
  }
  apply()
  dark.addEventListener('change', apply)
  addEventListener('storage', (event) => event.key === 'zhifa:theme' && apply())
  addEventListener('theme:changed', apply)
})()
