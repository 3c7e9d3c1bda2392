// Requests for pages and fragments of pages.

let running = 0;

/** While something is on its way for more than 300 ms, a waterline runs under the bar. */
export async function whileBusy(work) {
  running += 1;
  const timer = setTimeout(() => { document.documentElement.dataset.busy = ""; }, 300);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    running -= 1;
    if (running === 0) delete document.documentElement.dataset.busy;
  }
}

/** A whole page as a document, with the address it came from. A person whose session has ended is led to where the server sends them. */
export async function fetchPage(url, options = {}) {
  return whileBusy(async () => {
    const response = await fetch(url, { credentials: "same-origin", ...options });
    const isPage = (response.headers.get("Content-Type") ?? "").startsWith("text/html");
    const page = isPage ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
    return { page: page?.getElementById("main") && page.querySelector(".shell") ? page : null, url: response.url, response };
  });
}

/** The inner markup of a page for a place in this one: `panel` or `cell`. Null when the server answered with something else. */
export async function fetchFragment(url, kind, options = {}) {
  return whileBusy(async () => {
    const response = await fetch(url, { credentials: "same-origin", ...options, headers: { "X-Headwater-Fragment": kind } });
    const text = await response.text();
    const isWhole = /^\s*<!doctype/i.test(text);
    return { markup: isWhole ? null : text, response };
  });
}

/** Says that the server did not answer; the words are the page's. */
export function showNoAnswer() {
  const template = document.getElementById("toast-error");
  const place = document.getElementById("toasts");
  if (!template || !place) return;
  const toast = template.content.firstElementChild.cloneNode(true);
  toast.dataset.toast = "";
  place.append(toast);
  swapped(place);
}

/** Tells the other scripts that a part of the page is new. */
export function swapped(element) {
  element.dispatchEvent(new CustomEvent("headwater:swap", { bubbles: true }));
}

/** Calls for the document as it stands and for every part of it that comes later. */
export function onContent(call) {
  call(document);
  document.addEventListener("headwater:swap", (event) => call(event.target));
}
