// Keys in a table of rows: j k arrows Home End move, Enter opens, x checks; within a row the arrows walk the cells that can be edited.
import { isShortcut, isEditable, singleKeysAreOn } from "./typing.js";
import { openPanel, panelIsOpen, panelIsUsable } from "./panel.js";

let timer = 0;

document.addEventListener("keydown", (event) => {
  if (!isShortcut(event) || event.shiftKey) return;
  const letter = event.key.length === 1;
  if (letter && !singleKeysAreOn()) return;
  const rows = visibleRows();
  if (rows.length === 0) return;
  const inGrid = event.target === document.body || event.target.closest("[data-grid], .scroll, #panel") !== null;
  const cell = event.target.closest("td[data-edit-href]");
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "x") check(currentRow());
  else if (event.key === "o") showInPanel(currentRow());
  else if (!inGrid || event.target.closest("#panel")) return;
  else if (cell && /^Arrow/.test(event.key)) walk(cell, event.key);
  else if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else if (event.key === "Home") select(rows[0]);
  else if (event.key === "End") select(rows[rows.length - 1]);
  else if (event.key === "ArrowRight" && event.target.matches("[data-row]")) focusCell(event.target.querySelector("td[data-edit-href]"));
  else if (event.key === "Enter" && event.target.matches("[data-row]")) openRow(event.target);
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (!row || event.defaultPrevented || isEditable(event.target) || event.target.closest("a, button, label, input, td[data-editing], summary")) return;
  if (String(getSelection()) !== "") return;
  select(row);
  if (row.dataset.panelHref && panelIsUsable() && !event.target.closest("td[data-edit-href]")) showInPanel(row);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-panel-step]");
  if (!button || visibleRows().length === 0) return;
  event.preventDefault();
  step(Number(button.dataset.panelStep));
});

/** Moves to a neighbouring row; an open panel follows. */
function step(by) {
  const rows = visibleRows();
  const at = rows.indexOf(currentRow());
  const next = at < 0 ? rows[by > 0 ? 0 : rows.length - 1] : rows[at + by];
  if (next) select(next);
}

function select(row) {
  const grid = row.closest("[data-grid]");
  grid.querySelectorAll("[data-row][aria-selected=true]").forEach((other) => {
    other.removeAttribute("aria-selected");
    other.removeAttribute("tabindex");
  });
  row.setAttribute("aria-selected", "true");
  row.tabIndex = 0;
  row.focus({ preventScroll: true });
  reveal(row);
  if (panelIsOpen() && row.dataset.panelHref) {
    clearTimeout(timer);
    timer = setTimeout(() => openPanel(row.dataset.panelHref, { keepFocus: true }), 120);
  }
}

/** Scrolls so that neither the sticky head nor the sticky foot covers the row. */
function reveal(row) {
  row.scrollIntoView({ block: "nearest", inline: "nearest" });
  const scroller = row.closest(".scroll");
  const grid = row.closest("[data-grid]");
  if (!scroller) return;
  const head = grid.tHead?.getBoundingClientRect().bottom ?? 0;
  const foot = grid.tFoot?.getBoundingClientRect().top ?? Infinity;
  const box = row.getBoundingClientRect();
  if (box.top < head) scroller.scrollTop -= head - box.top;
  else if (box.bottom > foot) scroller.scrollTop += box.bottom - foot;
}

function openRow(row) {
  if (row.dataset.panelHref && panelIsUsable()) showInPanel(row);
  else row.querySelector("a[data-open]")?.click();
}

function showInPanel(row) {
  if (row?.dataset.panelHref) openPanel(row.dataset.panelHref, { keepFocus: true });
}

function check(row) {
  row?.querySelector("input[data-select]")?.click();
}

function walk(cell, key) {
  const row = cell.closest("[data-row]");
  const cells = [...row.querySelectorAll("td[data-edit-href]")];
  const at = cells.indexOf(cell);
  if (key === "ArrowRight") focusCell(cells[at + 1]);
  else if (key === "ArrowLeft") at === 0 ? row.focus() : focusCell(cells[at - 1]);
  else {
    step(key === "ArrowDown" ? 1 : -1);
    focusCell(currentRow()?.querySelectorAll("td[data-edit-href]")[at]);
  }
}

function focusCell(cell) {
  if (!cell) return;
  cell.tabIndex = -1;
  cell.focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function currentRow() {
  return document.querySelector("[data-grid] [data-row][aria-selected=true]");
}

function visibleRows() {
  return [...document.querySelectorAll("[data-grid] [data-row]")].filter((row) => row.offsetParent !== null);
}
