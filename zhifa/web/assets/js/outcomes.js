// <form data-outcomes>: the blanks of an act follow the chosen outcome; a blocked one says why when it is chosen.
import { onArrival } from './dom.js'

function show(part, shown) {
  part.hidden = !shown
  for (const field of part.querySelectorAll('input, select, textarea')) field.disabled = !shown
}

onArrival('form[data-outcomes]', (form) => {
  const choices = [...form.querySelectorAll('input[name=outcome]')]
  if (!choices.length) return
  const reasons = [...form.querySelectorAll('[data-blocked-outcome]')]
  for (const box of reasons) {
    const choice = choices.find((one) => one.value === box.dataset.blockedOutcome)
    choice?.closest('label')?.classList.add('blocked-choice')
  }
  const follow = () => {
    const chosen = choices.find((one) => one.checked)?.value ?? ''
    form.querySelectorAll('[data-when]').forEach((part) => show(part, part.dataset.when.split(' ').includes(chosen)))
    reasons.forEach((box) => (box.hidden = box.dataset.blockedOutcome !== chosen))
  }
  choices.forEach((one) => one.addEventListener('change', follow))
  form.addEventListener('draft:restored', follow)
  follow()
})
