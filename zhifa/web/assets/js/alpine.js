import Alpine from '@alpinejs/csp'

// x-data="reveal": a part of the page that opens and closes; @click="toggle", x-show="open".
Alpine.data('reveal', () => ({
  open: false,
  toggle() {
    this.open = !this.open
  },
}))

globalThis.Alpine = Alpine
Alpine.start()
