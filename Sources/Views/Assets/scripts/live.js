// When somebody saves, what is marked as live is fetched again and replaced, quietly. Nothing is asked for while the window is hidden.
import { fetchPage } from "./requests.js";
import { isOccupied, replaceRegion } from "./regions.js";
import { swapped } from "./requests.js";
import { pageURL } from "./visit.js";
import { panelIsOpen, refreshPanel } from "./panel.js";

const longestPause = 60_000;
let source = null;
let pause = 1000;
let retry = 0;
let due = 0;
let missed = false;
let ended = false;

const regions = () => [...document.querySelectorAll("[data-live][id]")];

function listen() {
  if (source || ended || document.hidden || regions().length === 0) return;
  source = new EventSource(document.documentElement.dataset.events ?? "/events");
  source.addEventListener("open", () => {
    pause = 1000;
    if (missed) later();
    missed = false;
  });
  source.addEventListener("ledger", later);
  source.addEventListener("error", () => {
    // Closed for good is a refusal; the page's own address says why.
    const isRefused = source.readyState === EventSource.CLOSED;
    stop();
    if (isRefused) refresh();
    retry = setTimeout(listen, pause + Math.random() * 1000);
    pause = Math.min(pause * 2, longestPause);
  });
}

/** What happens while nobody listens is fetched once somebody does again. */
function stop() {
  clearTimeout(retry);
  source?.close();
  source = null;
  missed = true;
}

/** Several writes in a row are one refresh. */
function later() {
  clearTimeout(due);
  due = setTimeout(refresh, 250);
}

async function refresh() {
  const url = pageURL();
  try {
    const { page, response } = await fetchPage(url);
    if (response.status === 401) return leave();
    if (!page || url !== pageURL()) return;
    for (const region of regions()) {
      const next = page.getElementById(region.id);
      if (!next || isOccupied(region) || sameAs(region, next)) continue;
      const adopted = document.adoptNode(next);
      replaceRegion(region, adopted);
      swapped(adopted);
    }
    const panel = document.getElementById("panel");
    if (panelIsOpen() && !isOccupied(panel)) await refreshPanel();
  } catch {
    // The next event, or the next opening, tries again.
  }
}

/** The session has ended. Nothing is asked for any more, and what is shown goes, unless the person is in the middle of something. */
function leave() {
  ended = true;
  stop();
  if (!isOccupied(document.body)) location.reload();
}

/** Compares as the server sent them: what scripts have marked since does not count. */
function sameAs(region, next) {
  return region.textContent === next.textContent && hrefs(region) === hrefs(next);
}

function hrefs(region) {
  return [...region.querySelectorAll("[href], [width], [height], [d], [y]")]
    .map((element) => ["href", "width", "height", "d", "y"].map((name) => element.getAttribute(name)).join(" ")).join("\n");
}

document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
document.addEventListener("headwater:swap", listen);
addEventListener("pagehide", stop);
addEventListener("pageshow", listen);
listen();
