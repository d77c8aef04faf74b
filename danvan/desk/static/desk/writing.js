// Puts a picked number where one writes, instead of at the end of the box; without this the button sends the form.
const form = document.getElementById('viet');
const box = form.querySelector('textarea');
const told = document.getElementById('chen-bao');
const code = document.getElementById('chi-tieu');
const split = document.getElementById('phan');

const put = (mark) => {
  const before = box.value.slice(0, box.selectionStart);
  const after = box.value.slice(box.selectionEnd);
  const text = (before && !/[\s(“"]$/.test(before) ? ' ' : '') + mark + (/^[\p{L}\p{N}«]/u.test(after) ? ' ' : '');
  box.focus();
  if (!document.execCommand('insertText', false, text)) box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
};

form.addEventListener('submit', async (event) => {
  if (event.submitter?.name !== 'chen') return;
  event.preventDefault();
  const asked = new URLSearchParams({ chen: event.submitter.value });
  form.querySelectorAll('.pick select').forEach((one) => asked.set(one.name, one.value));
  try {
    const answer = await (await fetch(`${form.dataset.pick}?${asked}`, { headers: { Accept: 'application/json' } })).json();
    told.textContent = answer.refusal || '';
    if (answer.mark) put(answer.mark);
  } catch { told.textContent = form.dataset.lost; }
});

// Only the ways in which the chosen indicator is split.
const fit = () => {
  const known = code.selectedOptions[0]?.dataset.splits.split(' ') || [];
  split.querySelectorAll('optgroup').forEach((group) => {
    group.hidden = group.disabled = !known.includes(group.dataset.split);
    if (group.disabled && group.contains(split.selectedOptions[0])) split.value = '';
  });
};
code.addEventListener('change', fit);
fit();

// On a telephone last period's words stay folded; beside the box they are open.
if (matchMedia('(min-width: 992px)').matches) document.querySelectorAll('.wide-open').forEach((one) => { one.open = true; });
