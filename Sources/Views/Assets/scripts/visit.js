// Moving to another address of the workbench without loading everything anew.
import { fetchPage, showNoAnswer, swapped } from "./requests.js";
import { replaceRegion } from "./regions.js";

let asked = 0;
let shown = location.href;

/** The address of the page that is shown; while a side panel is open, the address bar has the panel's. */
export function pageURL() {
  return shown;
}

/** Fetches a page and shows it; the latest visit wins. Whatever is no page of the workbench is loaded plainly. */
export async function visit(url, { push = true, options = {} } = {}) {
  const turn = ++asked;
  try {
    const answer = await fetchPage(url, options);
    if (turn !== asked) return;
    if (!answer.page) {
      location.assign(answer.url);
      return;
    }
    shown = answer.url;
    if (push) history.pushState({ page: shown }, "", shown);
    else history.replaceState({ page: shown }, "", shown);
    show(answer.page);
  } catch {
    if (turn === asked) showNoAnswer();
  }
}

/** Shows a fetched page: all of the frame, so that counts, stamp and band are right too. */
export function show(page) {
  const shell = document.querySelector(".shell");
  const next = document.adoptNode(page.querySelector(".shell"));
  document.title = page.title;
  replaceRegion(shell, next);
  const toasts = document.getElementById("toasts");
  toasts?.replaceChildren(...(page.getElementById("toasts")?.children ?? []));
  if (toasts) swapped(toasts);
  swapped(next);
}

history.replaceState({ page: shown }, "");
