// The panel in the corner of a page: what is wrong with the website and, where
// there is no page, which are near. It stands in a shadow tree, so that the
// page's style sheets do not reach it, nor its own the page. All that it says is
// set as text.

let panel // made when there is first something to say

// showPanel shows what the server says: { sum, count, problems, missing }.
export function showPanel(news) {
  const nothing = !news.count && !news.missing?.near.length
  if (nothing && !panel) return
  panel ??= makePanel()
  panel.news = news
  const here = news.problems.filter(problem => problem.here)
  const hadFocus = panel.list.contains(panel.root.activeElement)
  panel.list.replaceChildren(...content(news, here))
  if (hadFocus) panel.list.focus()
  panel.count.textContent = title(news)
  panel.count.classList.toggle('error', news.problems.some(problem => problem.isError))
  panel.box.hidden = nothing || isDismissed(news)
  open(panel.asked || here.length > 0 || Boolean(news.missing?.near.length))
  say(nothing ? 'No problems are left' : title(news) + (here.length ? `, ${here.length} of this page` : ''))
}

function makePanel() {
  const host = document.createElement('gloss-preview')
  host.lang = 'en'
  host.hidden = true // until it has its style
  const root = host.attachShadow({ mode: 'open' })
  const style = element('link', { rel: 'stylesheet', href: new URL('panel.css', import.meta.url).href })
  for (const event of ['load', 'error']) style.addEventListener(event, () => { host.hidden = false })
  const status = element('p', { className: 'unseen', role: 'status' })
  const count = element('button', { type: 'button', className: 'count' })
  const dismiss = element('button', { type: 'button', className: 'dismiss', ariaLabel: 'Hide until something changes', title: 'Hide until something changes', textContent: '×' })
  const list = element('div', { id: 'list', className: 'list', tabIndex: 0, role: 'group', ariaLabel: 'What the preview has to say' })
  const box = element('section', { className: 'box', ariaLabel: 'Preview' }, element('div', { className: 'bar' }, count, dismiss), list)
  count.setAttribute('aria-controls', list.id)
  count.addEventListener('click', () => {
    panel.asked = list.hidden
    open(panel.asked)
  })
  dismiss.addEventListener('click', () => {
    box.hidden = true
    panel.asked = false
    remember(panel.news)
  })
  box.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || list.hidden) return
    panel.asked = false
    open(false)
    count.focus()
  })
  root.append(style, status, box)
  document.documentElement.append(host)
  return { root, status, box, count, list, asked: false } // asked: somebody opened it
}

function open(isOpen) {
  panel.list.hidden = !isOpen
  panel.count.ariaExpanded = isOpen
}

// say tells those who do not see the panel. A status is read when it changes
// after it has been there for a while.
function say(text) {
  setTimeout(() => { panel.status.textContent = text }, 200)
}

function title({ count }) {
  if (!count) return 'No such page'
  return count === 1 ? '1 problem' : `${count} problems`
}

// content is what the open panel shows: what concerns this page, and what does
// not, behind a fold if there is both.
function content(news, here) {
  const { count, problems, missing } = news
  const parts = []
  if (missing?.near.length) parts.push(...nearby(missing))
  if (here.length) parts.push(items(here))
  const others = problems.filter(problem => !problem.here)
  const left = count - problems.length
  if (left) others.push({ text: `… and ${left} more, which the terminal lists` })
  if (!others.length) return parts
  if (!parts.length) return [items(others)]
  return [...parts, element('details', {}, element('summary', { textContent: `${count - here.length} elsewhere` }), items(others))]
}

function nearby({ address, near }) {
  const links = near.map(({ url, name }) => element('li', {}, element('a', { href: url, textContent: name || 'the home page' })))
  return [element('p', { textContent: `There is no page at ${address}. Near it:` }), element('ul', {}, ...links)]
}

function items(problems) {
  return element('ol', { className: 'problems' }, ...problems.map(item))
}

function item({ text, isError, place, editor, page }) {
  const links = []
  if (editor) links.push(element('a', { href: editor, textContent: `Open ${place}` }))
  if (page) links.push(element('a', { href: page, textContent: 'Show the page' }))
  return element('li', { className: isError ? 'error' : 'warning' },
    element('pre', { textContent: text }), ...links.length ? [element('p', {}, ...links)] : [])
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

// What was dismissed stays so, on other pages and when this one is loaded again,
// until any problem changes; what concerns one page only is dismissed on that
// page only.
function dismissal({ problems, missing }) {
  return problems.some(problem => problem.own) || missing ? `gloss-dismissed ${location.pathname}` : 'gloss-dismissed'
}

function remember(news) {
  try {
    sessionStorage.setItem(dismissal(news), news.sum)
  } catch {} // the browser keeps nothing
}

function isDismissed(news) {
  try {
    return sessionStorage.getItem(dismissal(news)) === news.sum
  } catch {
    return false
  }
}
