// Replacing a part of the page without losing where the person is in it.

/** Puts `next` in the place of `old`; focus, scroll positions, opened details, checked rows and the current row stay. */
export function replaceRegion(old, next) {
  const place = placeIn(old);
  const details = [...old.querySelectorAll("details")].map((element) => element.open);
  const scrolls = scrollers(old).map((element) => [element.scrollLeft, element.scrollTop]);
  const checked = new Set([...old.querySelectorAll("[data-select]:checked")].map((box) => box.value));
  const current = old.querySelector("[data-row][aria-selected=true] a[data-open]")?.getAttribute("href");
  old.replaceWith(next);
  const nextDetails = next.querySelectorAll("details");
  if (nextDetails.length === details.length) nextDetails.forEach((element, index) => { element.open = details[index]; });
  next.querySelectorAll("[data-select]").forEach((box) => { box.checked = checked.has(box.value); });
  if (current) next.querySelector(`[data-row] a[data-open][href="${CSS.escape(current)}"]`)?.closest("[data-row]").setAttribute("aria-selected", "true");
  scrollers(next).forEach((element, index) => { if (scrolls[index]) [element.scrollLeft, element.scrollTop] = scrolls[index]; });
  if (place) find(next, place)?.focus({ preventScroll: true });
}

/** A person is in the middle of something here: typing, dragging, editing a cell. */
export function isOccupied(region) {
  const active = document.activeElement;
  const isTyping = region.contains(active) && active.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  return isTyping || region.querySelector("[data-editing], [data-lifted], [data-dragged], form[data-changed], dialog[open]") !== null;
}

function scrollers(region) {
  return [region, ...region.querySelectorAll(".scroll, .lanes, .lane, .views")];
}

/** Where the focus is within a region: by id, else by what the element leads to, else by its position. */
function placeIn(region) {
  const active = document.activeElement;
  if (!active || active === document.body || !region.contains(active)) return null;
  const path = [];
  for (let element = active; element !== region; element = element.parentElement) path.unshift([...element.parentElement.children].indexOf(element));
  const start = active.selectionStart;
  return { id: active.id, card: active.dataset.card, tag: active.tagName, href: active.getAttribute("href"), name: active.getAttribute("name"), value: active.getAttribute("value"), path, start };
}

function find(region, place) {
  if (place.id) {
    const same = region.id === place.id ? region : region.querySelector(`#${CSS.escape(place.id)}`);
    if (same) return same;
  }
  if (place.card) return region.querySelector(`[data-card="${CSS.escape(place.card)}"]`);
  const attribute = place.href ? ["href", place.href] : place.name && place.value ? ["value", place.value] : null;
  const same = attribute && region.querySelector(`${place.tag}[${attribute[0]}="${CSS.escape(attribute[1])}"]`);
  if (same) return same;
  let element = region;
  for (const index of place.path) element = element?.children[index];
  if (!element || element.tagName !== place.tag) return null;
  if (element.tagName === "TR") element.tabIndex = 0;
  return element;
}
