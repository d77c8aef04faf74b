// Comfort only; every page works without it. Menus close on Escape and on a click elsewhere; errors come into view.
const closeMenus = (except) => document.querySelectorAll('details.menu[open]').forEach((menu) => {
  if (menu !== except) menu.open = false;
});
document.addEventListener('click', (event) => closeMenus(event.target.closest('details.menu')));
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const open = document.querySelector('details.menu[open]');
  if (open) { open.open = false; open.querySelector('summary').focus(); }
});
document.getElementById('loi')?.focus();

// What waits to be sent is bound to the person who typed it: another person's is wiped, as is one's own at sign-out and after seven days.
const mine = document.body.dataset.user;
const waits = () => { try { return Object.keys(localStorage).filter((name) => name.startsWith('danvan:cho:')); } catch { return []; } };
const isOld = (name) => { try { return Date.now() - JSON.parse(localStorage.getItem(name)).at > 7 * 86400000; } catch { return true; } };
waits().filter((name) => isOld(name) || (mine && name.split(':')[2] !== mine)).forEach((name) => localStorage.removeItem(name));
document.querySelector('form[action$="/logout/"]')?.addEventListener('submit', (event) => {
  const left = waits();
  if (left.length && !confirm(document.body.dataset.left)) event.preventDefault();
  else left.forEach((name) => localStorage.removeItem(name));
});
