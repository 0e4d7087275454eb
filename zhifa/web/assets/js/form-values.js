// A form's contents as plain values, and back.
const NEVER = new Set(['csrfmiddlewaretoken', 'draft_key'])
const SKIPPED = new Set(['password', 'file', 'submit', 'button', 'image', 'reset'])

const kept = (field) =>
  field.name && !NEVER.has(field.name) && !SKIPPED.has(field.type) && !field.closest('[data-no-draft]')

export function readValues(form) {
  const values = {}
  for (const field of form.elements) {
    if (!kept(field)) continue
    const all = (values[field.name] ??= [])
    if (field.type === 'checkbox' || field.type === 'radio') {
      if (field.checked) all.push(field.value)
    } else if (field.type === 'select-multiple') all.push(...[...field.selectedOptions].map((option) => option.value))
    else all.push(field.value)
  }
  return values
}

export function writeValues(form, values) {
  const seen = {}
  for (const field of form.elements) {
    if (!kept(field) || !(field.name in values)) continue
    const stored = values[field.name]
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = stored.includes(field.value)
    else if (field.type === 'select-multiple') {
      for (const option of field.options) option.selected = stored.includes(option.value)
    } else {
      const place = (seen[field.name] = (seen[field.name] ?? -1) + 1)
      if (stored[place] !== undefined) field.value = stored[place]
    }
  }
}

export const sameValues = (one, other) => JSON.stringify(one) === JSON.stringify(other)

export function formData(form, { files = false } = {}) {
  const data = new FormData(form)
  if (!files) for (const [name, value] of [...data]) if (value instanceof File) data.delete(name)
  data.delete('csrfmiddlewaretoken')
  return data
}
