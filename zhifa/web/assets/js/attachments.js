// Attachments of a form: rows with hidden fields; one leaves with its row.
document.addEventListener('click', (event) => {
  const row = event.target.closest('[data-file-remove]')?.closest('[data-file]')
  if (!row) return
  const list = row.parentElement
  row.remove()
  list.dispatchEvent(new CustomEvent('rows:changed', { bubbles: true }))
})

document.addEventListener('upload:arrived', (event) => {
  event.target.dispatchEvent(new CustomEvent('rows:changed', { bubbles: true }))
})
