// Cells edited in place: Enter, F2 or a double click loads the form of a cell, Esc puts the value back.
import { fetchFragment, fetchPage, showNoAnswer, swapped } from "./requests.js";
import { isComposing } from "./typing.js";
import { pageURL, show } from "./visit.js";

const before = new WeakMap();

document.addEventListener("dblclick", (event) => {
  const cell = event.target.closest?.("td[data-edit-href]");
  if (cell && !event.target.closest("a, button, form")) edit(cell);
});

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("td[data-edit-href]");
  if (!cell || isComposing(event)) return;
  if ((event.key === "Enter" || event.key === "F2") && event.target === cell) edit(cell);
  else if (event.key === "Escape" && cell.dataset.editing !== undefined) leave(cell);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
});

document.addEventListener("submit", (event) => {
  const cell = event.target.closest("td[data-editing]");
  if (!cell || event.defaultPrevented) return;
  event.preventDefault();
  save(cell, event.target, event.submitter);
});

async function edit(cell) {
  if (cell.dataset.editing !== undefined) return;
  try {
    const { markup } = await fetchFragment(cell.dataset.editHref, "cell");
    if (markup === null) {
      location.assign(cell.dataset.editHref);
      return;
    }
    before.set(cell, [...cell.childNodes]);
    fill(cell, markup);
  } catch {
    showNoAnswer();
  }
}

function fill(cell, markup) {
  cell.dataset.editing = "";
  cell.innerHTML = markup;
  const field = cell.querySelector("[aria-invalid=true], input:not([type=hidden]), select, textarea");
  field?.focus();
  field?.select?.();
}

function leave(cell) {
  delete cell.dataset.editing;
  cell.replaceChildren(...(before.get(cell) ?? []));
  cell.focus();
}

/** A form that is not accepted comes back into the cell; otherwise the page is fetched anew, with the toast of what was done. */
async function save(cell, form, submitter) {
  try {
    const body = new URLSearchParams(new FormData(form, submitter ?? undefined));
    const { markup, response } = await fetchFragment(form.action, "cell", { method: "POST", body });
    if (!response.ok && markup !== null) {
      fill(cell, markup);
      delete form.dataset.sent;
      return;
    }
    leave(cell);
    const url = new URL(pageURL());
    const done = response.redirected ? new URL(response.url).searchParams.get("done") : null;
    if (done) url.searchParams.set("done", done);
    const { page } = await fetchPage(url);
    if (page) show(page);
    else swapped(cell);
  } catch {
    showNoAnswer();
  }
}
