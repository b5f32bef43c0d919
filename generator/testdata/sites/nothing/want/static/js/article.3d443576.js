// Comfort for who reads an article: words and notes light up together, a tap on
// marked words leads to their note, on a telephone a bar goes from note to note,
// and what is folded is printed. The page is complete without it.

const text = document.querySelector('.text')
const notes = [...document.querySelectorAll('.text > .note[data-note]')]
const narrow = matchMedia('(max-width: 59.99rem)')

if (text && notes.length > 0) {
  for (const note of notes) note.role = 'comment' // of ARIA 1.3, which is a draft that checkers of HTML do not know
  lightUp()
  leadToNotes()
  addBar()
}
unfoldForPrint()

// numbersOf gives the numbers of the notes that an element belongs to.
function numbersOf(element) {
  const note = element.closest?.('.note[data-note]')
  if (note) return [note.dataset.note]
  const ref = element.closest?.('.ref')
  if (ref) return [ref.textContent]
  return element.closest?.('mark')?.dataset.notes.split(' ') ?? []
}

// lightUp shows which words a note speaks of, and which notes speak of the
// words, while either has the pointer, the focus or the address.
function lightUp() {
  const of = new Map(notes.map(note => [note.dataset.note, [note]]))
  for (const mark of document.querySelectorAll('mark[data-notes]')) {
    for (const number of mark.dataset.notes.split(' ')) of.get(number)?.push(mark)
  }
  let active = []
  const show = element => {
    const target = location.hash && document.querySelector(':target')
    const numbers = new Set([...numbersOf(element), ...(target ? numbersOf(target) : [])])
    const next = [...numbers].flatMap(number => of.get(number) ?? [])
    for (const e of active) if (!next.includes(e)) e.classList.remove('active')
    for (const e of next) e.classList.add('active')
    active = next
  }
  const pointed = event => show(event.target)
  const focused = () => show(document.activeElement ?? document.body)
  document.addEventListener('pointerover', pointed)
  document.addEventListener('focusin', pointed)
  document.addEventListener('focusout', () => queueMicrotask(focused))
  addEventListener('hashchange', focused)
  focused()
}

// leadToNotes leads from marked words to the note that began last: it speaks of
// them most closely. Whoever selects words is not led away.
function leadToNotes() {
  text.addEventListener('click', event => {
    const mark = event.target.closest('mark')
    if (!mark || event.target.closest('a') || !getSelection().isCollapsed) return
    location.hash = mark.getAttribute('aria-details')
  })
}

// addBar adds, for narrow windows, a bar that goes from note to note. It is gone
// while the reader scrolls down.
function addBar() {
  const bar = document.createElement('nav')
  bar.className = 'bar'
  bar.setAttribute('aria-label', 'From note to note')
  const [back, place, on] = ['a', 'span', 'a'].map(name => bar.appendChild(document.createElement(name)))
  back.textContent = 'Previous'
  on.textContent = 'Next'
  document.body.append(bar)

  let last = scrollY
  const update = () => {
    const middle = innerHeight / 2
    let now = -1 // the note that was met last
    while (now + 1 < notes.length && notes[now + 1].getBoundingClientRect().top < middle) now++
    place.textContent = `Note ${now + 1} of ${notes.length}`
    link(back, notes[now - 1])
    link(on, notes[now + 1])
    const inText = text.getBoundingClientRect().bottom > middle
    bar.hidden = !narrow.matches || now < 0 || !inText || (scrollY > last && !bar.contains(document.activeElement))
    last = scrollY
  }
  let waiting = false
  const soon = () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      update()
    })
  }
  addEventListener('scroll', soon, { passive: true })
  addEventListener('resize', soon)
  update()
}

function link(a, note) {
  if (note) a.setAttribute('href', `#${encodeURIComponent(note.id)}`)
  else a.removeAttribute('href')
}

// unfoldForPrint opens what is folded while the page is printed, for browsers
// whose style sheets cannot.
function unfoldForPrint() {
  if (CSS.supports('selector(::details-content)')) return
  let opened = []
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')]
    for (const fold of opened) fold.open = true
  })
  addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false
  })
}
