// The form of figures as a spreadsheet: arrows, Enter, Tab, F2, Escape, a pasted block; on a telephone one question at a time.
// Comfort only: without it the same page is a plain form with one button. What is sent, and when, lives in sending.js.
const form = document.getElementById('so-lieu');
const spots = [...form.querySelectorAll('.spot')];
const rows = [...form.querySelectorAll('.grid-row')].map((row) => [...row.querySelectorAll('.spot')]);
const at = new Map(spots.map((spot) => [spot.dataset.cell, spot]));
const words = form.dataset;
const boxOf = (spot) => spot.querySelector('.spot-input');
const noteOf = (spot) => spot.querySelector('.spot-note');
const placeOf = (spot) => {
  const row = rows.findIndex((one) => one.includes(spot));
  return [row, rows[row].indexOf(spot)];
};

let before = ''; // what stood in the cell when it was entered
let isEditing = false; // after F2 or a double click the arrows move within the text

const sending = new Sending({
  address: words.send, user: words.user, filing: words.filing,
  token: form.querySelector('[name=csrfmiddlewaretoken]').value, tell, count,
  stated: (state) => { document.querySelector('.under-title .state').textContent = state; },
});

// --- states of a cell

function say(spot, text, state) {
  spot.dataset.state = state;
  spot.querySelector('.spot-state').textContent = text;
}

function tell(cell, state, more = {}) {
  const spot = at.get(String(cell));
  if (!spot || !boxOf(spot)) return;
  spot.querySelector('.spot-clash')?.remove();
  if (state === 'saving') say(spot, words.saving, 'saving');
  if (state === 'waiting') say(spot, words.waiting, 'waiting');
  if (state === 'kept') { boxOf(spot).value = more.answer; setNote(spot, more.note); say(spot, words.waiting, 'waiting'); }
  if (state === 'saved') saved(spot, more);
  if (state === 'refused') { say(spot, more.words, 'refused'); boxOf(spot).setAttribute('aria-invalid', 'true'); announce(more.words); }
  if (state === 'overtaken') overtaken(spot, more);
  progress();
}

function saved(spot, { shown, note, revision, meaning }) {
  const box = boxOf(spot);
  if (box !== document.activeElement || box.value === before) { box.value = shown; before = box === document.activeElement ? shown : before; }
  setNote(spot, note);
  spot.dataset.saved = shown;
  spot.dataset.revision = revision;
  spot.querySelector('.spot-revision').value = `${revision} ${shown}`;
  delete spot.dataset.typed;
  box.removeAttribute('aria-invalid');
  say(spot, meaning ? `${words.saved}: ${meaning}` : words.saved, 'saved');
  lookOver();
}

function setNote(spot, note) {
  const box = noteOf(spot);
  if (box && note !== undefined) { box.value = note; box.dataset.saved = note; spot.classList.toggle('has-note', Boolean(note)); }
}

function overtaken(spot, theirs) {
  say(spot, words.clash, 'clash');
  const shown = document.getElementById('nguoi-khac').content.firstElementChild.cloneNode(true);
  shown.querySelector('.clash-who').textContent = `${theirs.who}, ${theirs.when}: ${theirs.shown || words.empty}`;
  shown.querySelector('.take-theirs').addEventListener('click', () => {
    sending.drop(spot.dataset.cell);
    before = theirs.shown;
    boxOf(spot).value = theirs.shown;
    saved(spot, theirs);
    shown.remove();
    boxOf(spot).focus();
  });
  shown.querySelector('.keep-mine').addEventListener('click', () => { shown.remove(); sending.keepMine(spot.dataset.cell); boxOf(spot).focus(); });
  spot.append(shown);
}

function count(number) {
  const bar = document.getElementById('cho-gui');
  const text = sending?.isShut === 'signin' ? words.signin : sending?.isShut === 'closed' ? words.closed : words.count;
  const isTold = number && (sending?.isDown || sending?.isShut); // it lies over the page: nothing moves under a finger
  bar.hidden = !isTold;
  bar.textContent = isTold ? text.replace('{n}', number) : '';
}

function announce(text) { document.getElementById('bao').textContent = text; }

// --- saving when a cell is left

function leave(spot) {
  const box = boxOf(spot), note = noteOf(spot);
  const isNew = box.value.trim() !== (spot.dataset.typed ?? spot.dataset.saved).trim() || (note && note.value.trim() !== note.dataset.saved);
  if (!isNew) return;
  spot.dataset.typed = box.value;
  if (note) note.dataset.saved = note.value.trim();
  sending.put(spot.dataset.cell, box.value.trim(), note ? note.value.trim() : '', Number(spot.dataset.revision));
}

form.addEventListener('focusin', ({ target }) => {
  if (!target.matches('.spot-input')) return;
  before = target.value;
  isEditing = false;
  target.select();
  show(target.closest('.spot'));
});
form.addEventListener('focusout', ({ target }) => {
  const spot = target.closest('.spot');
  if (spot && target.matches('.spot-input, .spot-note')) leave(spot);
});
form.addEventListener('mouseup', (event) => { if (event.target.matches('.spot-input') && !isEditing && event.detail === 1) event.preventDefault(); });
form.addEventListener('dblclick', ({ target }) => { isEditing = target.matches('.spot-input'); });
form.addEventListener('submit', (event) => {
  spots.filter(boxOf).forEach(leave);
  event.preventDefault();
  form.querySelectorAll('.context-line').forEach(tellContext);
  sending.flush();
});

// --- figures of the general situation: three answers that are saved together

async function tellContext(line) {
  const boxes = [...line.querySelectorAll('input')];
  if (boxes.every((box) => box.value === box.defaultValue)) return;
  const body = new FormData();
  body.append('csrfmiddlewaretoken', form.querySelector('[name=csrfmiddlewaretoken]').value);
  boxes.forEach((box) => body.append(box.name, box.value));
  const state = line.querySelector('.spot-state');
  state.textContent = words.saving;
  try {
    const response = await fetch(location.pathname, { method: 'POST', body, credentials: 'same-origin' });
    if (response.redirected && new URL(response.url).pathname === location.pathname) {
      boxes.forEach((box) => { box.defaultValue = box.value; });
      state.textContent = words.saved;
    } else {
      const said = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById(line.id);
      state.textContent = said ? said.querySelector('.spot-state').textContent : words.waiting;
    }
  } catch { state.textContent = words.waiting; }
}
form.addEventListener('focusout', ({ target, relatedTarget }) => {
  const line = target.closest('.context-line');
  if (line && !line.contains(relatedTarget)) tellContext(line);
});

// --- moving

function go(spot) { if (spot && boxOf(spot)) { boxOf(spot).focus(); boxOf(spot).scrollIntoView({ block: 'nearest' }); } return Boolean(spot); }

function below(spot, step) {
  let [row, column] = placeOf(spot);
  for (row += step; rows[row]; row += step) {
    const found = rows[row][Math.min(column, rows[row].length - 1)];
    if (found && boxOf(found)) return found;
  }
  return null;
}

function beside(spot, step, isBound) {
  const line = isBound ? rows[placeOf(spot)[0]] : spots;
  for (let place = line.indexOf(spot) + step; line[place]; place += step) if (boxOf(line[place])) return line[place];
  return null;
}

function end(spot, isLast, isWhole) {
  const line = (isWhole ? spots : rows[placeOf(spot)[0]]).filter(boxOf);
  return isLast ? line[line.length - 1] : line[0];
}

const MOVES = {
  ArrowDown: (spot) => below(spot, 1),
  ArrowUp: (spot) => below(spot, -1),
  ArrowRight: (spot) => beside(spot, 1, true),
  ArrowLeft: (spot) => beside(spot, -1, true),
  Home: (spot, event) => end(spot, false, event.ctrlKey),
  End: (spot, event) => end(spot, true, event.ctrlKey),
};

form.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.isComposing || !target.closest('.spot')) return;
  const spot = target.closest('.spot');
  if (!target.matches('.spot-input')) { if (key === 'Escape') close(spot, event); return; }
  if ((key === 'ArrowDown' && event.altKey) || key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) open(spot, event);
  else if (key === 'F2') { isEditing = true; target.setSelectionRange(target.value.length, target.value.length); event.preventDefault(); }
  else if (key === 'Escape') { target.value = before; isEditing = false; target.select(); event.preventDefault(); }
  else if (key === 'Enter') { event.preventDefault(); if (!stepBy(event.shiftKey ? -1 : 1) && !go(below(spot, event.shiftKey ? -1 : 1))) { leave(spot); target.select(); } }
  else if (key === 'Tab' && !event.altKey && !event.ctrlKey) { if (go(beside(spot, event.shiftKey ? -1 : 1))) event.preventDefault(); }
  else if (MOVES[key] && !event.altKey && !event.shiftKey && !event.metaKey && !(isEditing && !key.match(/Up|Down/))) {
    event.preventDefault();
    go(MOVES[key](spot, event));
  }
});

// --- the small menu of a cell

function open(spot, event) {
  const menu = spot.querySelector('.spot-more');
  event.preventDefault();
  if (!menu) return;
  furnish(menu);
  menu.open = true;
  menu.querySelector('button, input').focus();
}

function furnish(menu) { // the meanings and qualifiers are the same for every cell: they come when they are asked for
  if (!menu.querySelector('[data-say]')) menu.querySelector('.spot-sheet').prepend(document.getElementById('y-nghia').content.cloneNode(true));
}
form.addEventListener('toggle', ({ target }) => { if (target.open && target.matches('.spot-more')) furnish(target); }, true);

function close(spot, event) {
  event.preventDefault();
  const menu = spot.querySelector('.spot-more');
  if (menu) menu.open = false;
  boxOf(spot)?.focus();
}

form.addEventListener('click', (event) => {
  const button = event.target.closest('[data-say]');
  if (!button) return;
  const spot = button.closest('.spot'), box = boxOf(spot);
  const number = box.value.replace(/^[^\d]*(?=\d)/, '');
  box.value = button.dataset.before ? `${button.dataset.say} ${/\d/.test(number) ? number : ''}` : button.dataset.say;
  spot.querySelector('.spot-more').open = false;
  box.focus();
  if (button.dataset.before) { isEditing = true; box.setSelectionRange(box.value.length, box.value.length); } else leave(spot);
});
document.addEventListener('click', ({ target }) => {
  form.querySelectorAll('.spot-more[open]').forEach((menu) => { if (!menu.contains(target)) menu.open = false; });
});

// --- a block copied from a spreadsheet

function block(text) { // rows of cells; a spreadsheet quotes a cell that holds a line break
  const lines = [['']];
  let isQuoted = false, isFresh = true;
  for (const letter of text.replace(/\r\n?/g, '\n').replace(/\n$/, '')) {
    const line = lines[lines.length - 1];
    if (letter === '"' && (isQuoted || isFresh)) isQuoted = !isQuoted;
    else if (letter === '\t' && !isQuoted) line.push('');
    else if (letter === '\n' && !isQuoted) lines.push(['']);
    else line[line.length - 1] += letter;
    isFresh = !isQuoted && (letter === '\t' || letter === '\n');
  }
  return lines;
}

form.addEventListener('paste', (event) => {
  if (!event.target.matches('.spot-input')) return;
  const lines = block(event.clipboardData.getData('text/plain'));
  if (lines.length === 1 && lines[0].length === 1) return;
  event.preventDefault();
  const [top, left] = placeOf(event.target.closest('.spot'));
  let filled = 0, passed = 0;
  lines.forEach((line, down) => line.forEach((value, right) => {
    const spot = rows[top + down]?.[left + right];
    if (!spot || !boxOf(spot)) { passed += value.trim() ? 1 : 0; return; }
    boxOf(spot).value = value.trim();
    leave(spot);
    filled += 1;
  }));
  before = event.target.value;
  announce(words.pasted.replace('{n}', filled) + (passed ? ` ${words.passed.replace('{n}', passed)}` : ''));
});

// --- the checks, while one types

let looking;
function lookOver() {
  clearTimeout(looking);
  looking = setTimeout(async () => {
    try {
      const response = await fetch(words.check, { redirect: 'manual', credentials: 'same-origin' });
      if (response.ok) { document.getElementById('ra-soat').innerHTML = await response.text(); mark(); }
    } catch { /* without a line the checks wait, too */ }
  }, 700);
}

function mark() {
  spots.forEach((spot) => spot.classList.remove('is-doubted', 'is-wrong'));
  document.querySelectorAll('#ra-soat [data-cells]').forEach((found) => {
    found.dataset.cells.split(' ').forEach((cell) => at.get(cell)?.classList.add(found.dataset.grade === 'error' ? 'is-wrong' : 'is-doubted'));
  });
}
document.getElementById('ra-soat').addEventListener('click', (event) => {
  const cell = event.target.closest('[data-go]')?.dataset.go;
  if (cell && at.has(cell)) { event.preventDefault(); show(at.get(cell)); go(at.get(cell)); }
});

// --- one question at a time

const narrow = matchMedia('(max-width: 767.98px)');
const asked = [...form.querySelectorAll('.spot, .context-line')].filter((one) => one.matches('.context-line') || boxOf(one));
let now = asked[0];
let isWhole = false; // the person asked for the whole form on a narrow screen

const firstOf = (stop) => boxOf(stop) || stop.querySelector('input');
function isStepping() { return narrow.matches && !isWhole; }

function show(stop) {
  if (!asked.includes(stop)) return;
  form.querySelectorAll('.is-now').forEach((one) => one.classList.remove('is-now'));
  now = stop;
  [stop, stop.closest('.grid-row'), stop.closest('.grid-section')].forEach((one) => one?.classList.add('is-now'));
  document.getElementById('cau').textContent = words.question.replace('{n}', asked.indexOf(stop) + 1).replace('{of}', asked.length);
  form.querySelector('[data-step="-1"]').disabled = stop === asked[0];
  form.querySelector('[data-step="1"]').disabled = stop === asked[asked.length - 1];
}

function stepBy(step) {
  if (!isStepping()) return false;
  const next = asked[asked.indexOf(now) + step];
  if (next) { show(next); firstOf(next).focus({ preventScroll: true }); }
  return Boolean(next);
}

function shape() { form.querySelector('.grid-sections').open = !isStepping(); form.classList.toggle('grid-steps', isStepping()); show(now); }
narrow.addEventListener('change', shape);
form.addEventListener('click', ({ target }) => {
  const step = target.closest('[data-step]');
  if (step) stepBy(Number(step.dataset.step));
  if (target.closest('.grid-whole')) { isWhole = !isWhole; shape(); }
});
form.querySelectorAll('.grid-sections a').forEach((link) => link.addEventListener('click', (event) => {
  const section = form.querySelector(link.hash);
  const mine = asked.filter((spot) => section.contains(spot));
  const first = mine.find((stop) => !firstOf(stop).value) || mine[0];
  if (!first) return;
  event.preventDefault();
  if (isStepping()) form.querySelector('.grid-sections').open = false;
  show(first);
  firstOf(first).focus({ preventScroll: true });
  if (!isStepping()) section.scrollIntoView({ block: 'start' });
}));

function progress() {
  form.querySelectorAll('[data-progress]').forEach((told) => {
    const mine = [...form.querySelectorAll(`#${told.dataset.progress} .spot:not([data-cell="-1"])`)];
    const filled = mine.filter((spot) => (boxOf(spot) ? boxOf(spot).value.trim() : spot.dataset.filled)).length;
    told.textContent = `${filled}/${mine.length}`;
    told.closest('a').classList.toggle('is-done', filled === mine.length);
  });
}

// --- going on to submission: nothing may still wait

document.querySelectorAll('[data-after-sending]').forEach((link) => link.addEventListener('click', async (event) => {
  spots.filter(boxOf).forEach(leave);
  if (!sending.waiting()) return;
  event.preventDefault();
  await sending.flush();
  setTimeout(() => { if (sending.waiting()) announce(words.first); else location.href = link.href; }, 400);
}));
window.addEventListener('beforeunload', () => spots.filter(boxOf).forEach(leave));

document.documentElement.classList.add('has-grid');
form.querySelectorAll('.spot-more > summary').forEach((one) => { one.tabIndex = -1; });
if (asked.length) shape();
mark();
progress();
sending.resume();
