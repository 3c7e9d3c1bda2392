// The side panel: a page of its own address, shown beside the list it belongs to.
import { fetchFragment, showNoAnswer, swapped } from "./requests.js";
import { pageURL, visit } from "./visit.js";

const panel = () => document.getElementById("panel");
let asked = 0;

/** The panel is shown beside the list, not instead of it. */
export function panelIsUsable() {
  return panel() !== null && matchMedia("(min-width: 1101px)").matches;
}

export function panelIsOpen() {
  return Boolean(panel()?.childElementCount) && history.state?.panel !== undefined;
}

/** Opens an address in the panel; as a page where there is no room for one. */
export async function openPanel(href, { keepFocus = false } = {}) {
  if (!panelIsUsable()) {
    location.assign(href);
    return;
  }
  const opener = document.activeElement;
  const turn = ++asked;
  try {
    const { markup, response } = await fetchFragment(href, "panel");
    if (turn !== asked) return;
    if (markup === null) {
      location.assign(href);
      return;
    }
    const state = { page: pageURL(), panel: href };
    if (panelIsOpen()) history.replaceState(state, "", response.url);
    else history.pushState(state, "", response.url);
    fill(markup);
    if (keepFocus) opener?.focus?.({ preventScroll: true });
    else focusPanel();
  } catch {
    showNoAnswer();
  }
}

/** Closes the panel and gives the focus back to the row it was about. */
export function closePanel() {
  if (!panelIsOpen()) return;
  asked += 1;
  const page = pageURL();
  history.pushState({ page }, "", page);
  empty();
}

/** Brings the open panel up to date. */
export async function refreshPanel() {
  const href = history.state?.panel;
  if (!href || !panelIsOpen()) return;
  const { markup } = await fetchFragment(href, "panel");
  if (markup !== null && history.state?.panel === href && panel().innerHTML !== markup) fill(markup);
}

function fill(markup) {
  const scroll = panel().scrollTop;
  panel().innerHTML = markup;
  panel().scrollTop = scroll;
  swapped(panel());
}

function focusPanel() {
  const target = panel().querySelector("[autofocus], [aria-invalid=true]") ?? panel();
  if (target === panel()) panel().tabIndex = -1;
  target.focus({ preventScroll: true });
}

function empty() {
  panel().replaceChildren();
  const row = document.querySelector("[data-row][aria-selected=true]");
  if (row) {
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
  }
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const close = event.target.closest?.("[data-panel-close]");
  const link = event.target.closest?.("a[data-panel]");
  if (close && panelIsOpen()) {
    event.preventDefault();
    closePanel();
  } else if (link && panelIsUsable()) {
    event.preventDefault();
    openPanel(link.href);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]") || !panelIsOpen()) return;
  event.preventDefault();
  closePanel();
});

addEventListener("popstate", async () => {
  const { page, panel: href } = history.state ?? {};
  if ((page ?? location.href) !== pageURL()) {
    visit(location.href, { push: false });
  } else if (href && panelIsUsable()) {
    const { markup } = await fetchFragment(href, "panel");
    if (markup !== null) fill(markup);
  } else if (panel()?.childElementCount) {
    empty();
  }
});
