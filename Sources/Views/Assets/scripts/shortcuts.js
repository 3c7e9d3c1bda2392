// Keys that hold everywhere. Single letters can be switched off in the list that ? shows.
import { isComposing, isShortcut, singleKeysAreOn, switchSingleKeys } from "./typing.js";
import { openPalette } from "./palette.js";
import { onContent } from "./requests.js";

document.addEventListener("keydown", (event) => {
  if (isComposing(event)) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    if (openPalette()) event.preventDefault();
    return;
  }
  if (undoes(event)) return;
  if (!isShortcut(event) || !singleKeysAreOn()) return;
  if (act(event.key)) event.preventDefault();
});

/** Does what the key is for; false when the page has no such thing. */
function act(key) {
  switch (key) {
  case "?": return showShortcuts();
  case "/": return openPalette();
  case "t": return open(document.querySelector("details[data-as-of]"));
  case "f": return open(document.querySelector("details:has(> [data-add])")) || focus(document.querySelector("form[data-filter] .in, .filters .in"));
  default: return false;
  }
}

/** Ctrl+Z takes back what the toast tells of. */
function undoes(event) {
  if (!(event.ctrlKey || event.metaKey) || event.key !== "z" || event.shiftKey || event.target.closest?.("input, textarea, select, dialog")) return false;
  const form = document.querySelector("[data-toast] form");
  if (!form) return false;
  event.preventDefault();
  form.requestSubmit();
  return true;
}

function showShortcuts() {
  const dialog = document.getElementById("shortcuts");
  if (!dialog) return false;
  dialog.showModal();
  return true;
}

function open(menu) {
  if (!menu) return false;
  menu.open = true;
  (menu.querySelector("input[type=date], .pop .in, .pop select") ?? menu.querySelector("summary")).focus();
  return true;
}

function focus(field) {
  field?.focus();
  return field !== null;
}

onContent(() => document.querySelectorAll("[data-keys-toggle]").forEach((box) => { box.checked = singleKeysAreOn(); }));
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-keys-toggle]")) switchSingleKeys(event.target.checked);
});
