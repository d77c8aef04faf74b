// What waits in the browser until the server has it: bound to one person and one form, sent once by its key.
// Draws nothing: what happens to a cell is told to `tell(cell, state, more)`, how many wait to `count(number)`.
const STORE = 'danvan:cho:';
const DAYS_KEPT = 7;
const BATCH = 25;

const newKey = () => { // randomUUID is missing where an office serves its pages without a certificate
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

class Sending {
  constructor({ address, user, filing, token, tell, count, stated }) {
    Object.assign(this, { address, user, token, tell, count, stated });
    this.store = `${STORE}${user}:${filing}`;
    this.cells = this.read(); // cell -> [entry that may have flown, newer entry]; an overtaken entry bears `clash`
    this.isBusy = false;
    this.isDown = false; // a cell on its way is not yet one that waits
    this.pause = 2000;
    this.isShut = ''; // why nothing is sent any more: 'signin' or 'closed'
    window.addEventListener('online', () => this.flush());
  }

  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.store));
      return kept && Date.now() - kept.at < DAYS_KEPT * 86400000 ? kept.cells : {};
    } catch { return {}; }
  }

  write() {
    try {
      if (Object.keys(this.cells).length) localStorage.setItem(this.store, JSON.stringify({ at: Date.now(), cells: this.cells }));
      else localStorage.removeItem(this.store);
    } catch { /* no room or no storage: what waits lives as long as the page */ }
    this.count(this.waiting());
  }

  waiting() { return Object.keys(this.cells).length; }

  put(cell, answer, note, revision) {
    const entry = { answer, note, revision, key: newKey() };
    const queue = this.cells[cell] || [];
    if (queue[0] && queue[0].flown && !queue[0].clash) queue[1] = entry; // its revision comes with the first one's answer
    else queue[0] = entry;
    this.cells[cell] = queue;
    this.write();
    this.tell(cell, 'saving');
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.flush(), 30); // a pasted block goes as one
  }

  drop(cell) { delete this.cells[cell]; this.write(); }

  async flush() {
    if (this.isBusy || this.isShut) return;
    const ready = Object.entries(this.cells).filter(([, queue]) => !queue[0].clash).slice(0, BATCH);
    if (!ready.length) return;
    this.isBusy = true;
    ready.forEach(([, queue]) => { queue[0].flown = true; });
    this.write();
    const sent = ready.map(([cell, queue]) => ({ cell: Number(cell), ...queue[0] }));
    const isDone = await this.send(sent);
    this.isBusy = false;
    if (isDone) this.flush(); else if (!this.isShut) this.later();
  }

  async send(sent) {
    let response;
    try {
      response = await fetch(this.address, {
        method: 'POST', redirect: 'manual', credentials: 'same-origin', signal: AbortSignal.timeout?.(20000),
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': this.token },
        body: JSON.stringify({ user: this.user, cells: sent.map(({ cell, answer, note, revision, key }) => ({ cell, answer, note, revision, key })) }),
      });
      if (response.ok) {
        const said = await response.json();
        said.cells.forEach((answer) => this.hear(answer));
        this.isDown = false;
        this.count(this.waiting());
        this.stated(said.state);
        this.pause = 2000;
        return true;
      }
    } catch { response = null; }
    this.stand(response, sent);
    return false;
  }

  stand(response, sent) { // the line is down, the server is busy, or the person is signed out
    this.isDown = true;
    const isOut = response && (response.type === 'opaqueredirect' || response.status === 403);
    if (isOut) this.isShut = 'signin';
    if (response && [404, 409].includes(response.status)) this.isShut = 'closed';
    sent.forEach(({ cell }) => this.tell(cell, 'waiting'));
    this.count(this.waiting());
  }

  later() {
    clearTimeout(this.again);
    this.again = setTimeout(() => this.flush(), this.pause);
    this.pause = Math.min(this.pause * 2, 30000);
  }

  hear(answer) {
    const { cell, state } = answer;
    const queue = this.cells[cell];
    if (!queue) return;
    if (state === 'overtaken') {
      const mine = queue[1] || queue[0];
      this.cells[cell] = [{ ...mine, flown: false, clash: answer }];
    } else if (queue[1]) {
      this.cells[cell] = [{ ...queue[1], revision: answer.revision ?? queue[0].revision }];
      this.write();
      return; // a newer answer of the same cell is still to go
    } else delete this.cells[cell];
    this.write();
    this.tell(cell, state, answer);
  }

  keepMine(cell) {
    const { answer, note, clash } = this.cells[cell][0];
    this.drop(cell);
    this.put(cell, answer, note, clash.revision);
  }

  resume() { // after the page is opened: what waited is shown again and sent
    Object.entries(this.cells).forEach(([cell, queue]) => {
      const newest = queue[1] || queue[0];
      this.tell(cell, 'kept', newest);
      if (newest.clash) this.tell(cell, 'overtaken', newest.clash);
    });
    this.count(this.waiting());
    this.flush();
  }
}
