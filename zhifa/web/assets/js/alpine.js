import Alpine from '@alpinejs/csp'

// Other parts of the pages show only when a field has a certain value: x-data="reveal" data-when="…".
Alpine.data('reveal', () => ({
  open: false,
  toggle() {
    this.open = !this.open
  },
}))

Alpine.data('chosen', () => ({
  value: '',
  init() {
    this.look()
  },
  look() {
    this.value = this.$root.querySelector('[data-deciding]:checked, select[data-deciding]')?.value ?? ''
    for (const part of this.$root.querySelectorAll('[data-when]')) {
      const shown = part.dataset.when.split(' ').includes(this.value)
      part.hidden = !shown
      for (const field of part.querySelectorAll('input, select, textarea')) field.disabled = !shown
    }
  },
}))

globalThis.Alpine = Alpine
Alpine.start()
