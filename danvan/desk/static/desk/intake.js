// Comfort only: files dropped on the zone, and keys at the proposals. Every step works without it.
const zone = document.querySelector('[data-drop]');
if (zone) {
  const field = zone.querySelector('input[type=file]');
  zone.querySelector('[data-drop-hint]').hidden = false;
  zone.addEventListener('dragover', (event) => { event.preventDefault(); zone.classList.add('is-over'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('is-over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('is-over');
    if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; zone.requestSubmit(); }
  });
}

const keys = document.querySelector('[data-keys]');
if (keys) {
  keys.hidden = false;
  const waiting = () => [...document.querySelectorAll('.proposal[data-waits]')];
  const isTyping = (target) => target.closest('input, select, textarea, button, a, summary');
  const edit = (here) => {
    const fields = here?.querySelector('.proposal-fields');
    if (fields) { fields.open = true; fields.querySelector('[name=value]').focus(); }
  };
  const after = (place) => waiting().find((one) => place.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const go = (one) => { if (one) { one.focus(); one.scrollIntoView({ block: 'nearest' }); } };
  const step = (by) => {
    const all = waiting();
    const now = document.activeElement.closest?.('.proposal');
    const at = all.indexOf(now);
    if (at < 0 && now && by > 0) go(after(now));
    else go(at < 0 ? all[0] : all[at + by]);
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') event.target.closest('.proposal')?.focus();
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const here = document.activeElement.closest?.('.proposal[data-waits]');
    const press = (name) => here?.querySelector(name)?.click();
    const done = { j: () => step(1), k: () => step(-1), Enter: () => press('[data-accept]'), x: () => press('[data-refuse]'), e: () => edit(here) }[event.key];
    if (done && (here || 'jk'.includes(event.key))) { event.preventDefault(); done(); }
  });
  document.body.addEventListener('htmx:afterSwap', (event) => {
    const card = document.getElementById(event.detail.target.id);
    if (!card?.classList.contains('proposal')) return;
    go(card.hasAttribute('data-waits') ? card : after(card) || card);
  });
}
if (location.hash.startsWith('#dx-')) document.getElementById(location.hash.slice(1))?.focus();
