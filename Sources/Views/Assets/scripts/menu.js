// Menus are details: one open at a time, closed by Esc or by a click elsewhere, walked with the arrows.

const openMenus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (!(menu instanceof HTMLDetailsElement) || !menu.matches("[data-menu]") || !menu.open) return;
  openMenus().forEach((other) => { if (other !== menu && !other.contains(menu)) other.open = false; });
}, true);

document.addEventListener("click", (event) => {
  openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});

document.addEventListener("keydown", (event) => {
  const menu = event.target instanceof Element ? event.target.closest("details[data-menu]") : null;
  if (event.key === "Escape" && !event.isComposing) {
    const open = menu?.open ? menu : openMenus()[0];
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (menu?.open && (event.key === "ArrowDown" || event.key === "ArrowUp") && !event.target.closest("input, select, textarea")) {
    const items = [...menu.querySelectorAll(".pop a, .pop button")];
    const at = items.indexOf(document.activeElement);
    const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? items.length - 1 : at - 1;
    items[(next + items.length) % items.length]?.focus();
    event.preventDefault();
    event.stopImmediatePropagation();
  }
});
