// What a reader would lose when a page is loaded again: where they are on it,
// which folds are open, and what has the focus. It is kept for that one time.

const key = `gloss-place ${location.pathname}${location.search}`

// Whether it is for us, and not for the page, that the browser restores no
// scroll place.
let isManual = false

// keepPlace notes it before the page is loaded again. Where the page has said
// that it sees to its scroll place itself, that is left to it.
export function keepPlace() {
  const place = {
    folds: folds().map(({ name, fold }) => [name, fold.open]),
    focus: document.activeElement?.id,
    scroll: isManual || history.scrollRestoration === 'auto' ? scrollPlace() : null,
  }
  try {
    sessionStorage.setItem(key, JSON.stringify(place))
  } catch {
    return // the browser keeps nothing
  }
  if (place.scroll) history.scrollRestoration = 'manual'
}

// returnToPlace brings back what was kept, if the page has just been loaded
// again.
export function returnToPlace() {
  const place = kept()
  if (!place || performance.getEntriesByType('navigation')[0]?.type !== 'reload') return
  const wasOpen = new Map(place.folds)
  for (const { name, fold } of folds()) {
    if (wasOpen.has(name)) fold.open = wasOpen.get(name)
  }
  if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true })
  if (!place.scroll) return
  scrollTo(place.scroll)
  const top = scrollY
  isManual = true
  whenLoaded(() => {
    if (scrollY === top) scrollTo(place.scroll) // pictures may have moved what is there
    setTimeout(() => { // when the browser no longer goes to a place of its own
      history.scrollRestoration = 'auto'
      isManual = false
    }, 500)
  })
}

// kept is what was noted, which is then forgotten.
function kept() {
  try {
    const text = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    return JSON.parse(text)
  } catch {
    return null
  }
}

// folds are all of the page, under names that the next version is likely to
// have too.
function folds() {
  return [...document.querySelectorAll('details')].map((fold, i) => ({ name: fold.id || i, fold }))
}

// scrollPlace is the place in pixels, and which element with an id stands
// nearest to the top of the window, and how far from it: text that is added
// above moves it down. At the very top nothing is above.
function scrollPlace() {
  const place = { x: scrollX, y: scrollY }
  if (place.y <= 0) return place
  const near = [...document.querySelectorAll('[id]')]
    .filter(element => element.getClientRects().length)
    .map(element => ({ element, top: element.getBoundingClientRect().top }))
    .sort((a, b) => Math.abs(a.top) - Math.abs(b.top))
    .find(({ element }) => scrolls(element))
  if (near) Object.assign(place, { id: near.element.id, top: near.top })
  return place
}

// scrolls reports whether an element moves with the page.
function scrolls(element) {
  for (; element; element = element.parentElement) {
    if (['fixed', 'sticky'].includes(getComputedStyle(element).position)) return false
  }
  return true
}

function scrollTo({ x, y, id, top }) {
  const element = id && document.getElementById(id)
  if (element) y = scrollY + element.getBoundingClientRect().top - top
  window.scrollTo({ left: x, top: y, behavior: 'instant' })
}

function whenLoaded(then) {
  if (document.readyState === 'complete') then()
  else addEventListener('load', then, { once: true })
}
