// The search palette: Ctrl+K or /, results as one types, Enter opens, Ctrl+Enter opens in the side panel.
import { isComposing } from "./typing.js";
import { openPanel } from "./panel.js";

const dialog = () => document.getElementById("palette");
let latest = null;
let timer = 0;

/** Shows the palette; false when the page has none. */
export function openPalette() {
  const box = dialog();
  if (!box) return false;
  if (!box.open) box.showModal();
  const input = box.querySelector("input");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list().id ||= "palette-results");
  input.setAttribute("aria-expanded", String(list().childElementCount > 0));
  input.select();
  search();
  return true;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-palette]");
  if (opener && !event.ctrlKey && !event.metaKey && openPalette()) event.preventDefault();
  const option = event.target.closest?.("#palette [role=option]");
  if (option) open(option, event.ctrlKey || event.metaKey);
});

document.addEventListener("input", (event) => {
  if (event.target.closest?.("#palette") && !event.isComposing) later();
});
document.addEventListener("compositionend", (event) => { if (event.target.closest?.("#palette")) later(); });

document.addEventListener("keydown", (event) => {
  if (!event.target.closest?.("#palette") || isComposing(event)) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Enter" && selected()) open(selected(), event.ctrlKey || event.metaKey);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
});

function list() {
  return dialog().querySelector("[role=listbox]");
}

function selected() {
  return list().querySelector("[aria-selected=true]");
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(search, 120);
}

async function search() {
  latest?.abort();
  latest = new AbortController();
  const words = dialog().querySelector("input").value.trim();
  const url = new URL(dialog().dataset.search, location.href);
  url.searchParams.set("q", words);
  const here = new URL(location.href).searchParams;
  for (const key of ["as_of", "known_at"]) if (here.has(key)) url.searchParams.set(key, here.get(key));
  try {
    const response = await fetch(url, { signal: latest.signal, headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (response.ok) show(await response.json(), words);
  } catch (error) {
    if (error.name !== "AbortError") show([], words);
  }
}

function show(results, words) {
  list().replaceChildren(...results.map((result, index) => option(result, index, words)));
  const empty = dialog().dataset.none;
  if (results.length === 0 && words && empty) {
    const line = document.createElement("div");
    line.setAttribute("role", "option");
    line.setAttribute("aria-disabled", "true");
    line.append(document.createElement("small"), text("span", empty));
    list().append(line);
  }
  select(list().querySelector("[data-href]"));
  dialog().querySelector("input").setAttribute("aria-expanded", String(list().childElementCount > 0));
}

function option(result, index, words) {
  const line = document.createElement("div");
  line.setAttribute("role", "option");
  line.id = `palette-${index}`;
  line.dataset.href = result.href;
  if (result.panel) line.dataset.panelHref = result.panel;
  const title = document.createElement("span");
  const at = words ? result.title.toLowerCase().indexOf(words.toLowerCase()) : -1;
  if (at < 0) title.textContent = result.title;
  else title.append(result.title.slice(0, at), text("mark", result.title.slice(at, at + words.length)), result.title.slice(at + words.length));
  line.append(text("small", result.group), title, text("small", result.detail ?? ""));
  return line;
}

function text(tag, content) {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}

function select(option) {
  selected()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  const input = dialog().querySelector("input");
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
}

function move(step) {
  const options = [...list().querySelectorAll("[data-href]")];
  if (options.length === 0) return;
  const at = options.indexOf(selected());
  select(options[(at + step + options.length) % options.length]);
}

function open(option, inPanel) {
  if (!option.dataset.href) return;
  dialog().close();
  if (inPanel && option.dataset.panelHref) openPanel(option.dataset.panelHref);
  else location.assign(option.dataset.href);
}
