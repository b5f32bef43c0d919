// Shows all of a timeline's page, or only the events or the texts on it. Without
// this script the words are not there.

for (const filter of document.querySelectorAll('.filter')) {
  filter.append(filter.querySelector('template').content)
  filter.addEventListener('click', ({ target }) => {
    const chosen = target.closest('button')
    if (!chosen) return
    for (const button of filter.querySelectorAll('button')) button.ariaPressed = String(button === chosen)
    show(chosen.value)
  })
}

// show hides the moments that do not match a selector, and whatever holds nothing
// else.
function show(selector) {
  for (const moment of document.querySelectorAll('.moment')) moment.hidden = !moment.matches(selector)
  for (const part of document.querySelectorAll('#_dated section, .band')) part.hidden = !part.querySelector('.moment:not([hidden])')
}
