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
