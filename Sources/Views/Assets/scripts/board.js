// The board: a card is dragged, or lifted with Space, moved with the arrows and dropped with Space. Dropping opens the form of the advance.
import { isComposing, isEditable } from "./typing.js";
import { onContent } from "./requests.js";
import { openPanel } from "./panel.js";
import { announce } from "./announce.js";

let dragged = null;
let target = null;

onContent((root) => root.querySelectorAll?.("[data-board] [data-card][data-advance-href]").forEach((card) => {
  card.draggable = true;
  card.tabIndex = 0;
}));

document.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.("[data-card]");
  if (!card?.dataset.advanceHref) return;
  dragged = card;
  card.dataset.dragged = "";
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.dataset.card);
});

document.addEventListener("dragover", (event) => {
  const lane = dragged && event.target.closest?.("[data-lane]");
  if (!lane) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  aim(lane);
});

document.addEventListener("drop", (event) => {
  const lane = dragged && event.target.closest?.("[data-lane]");
  if (!lane) return;
  event.preventDefault();
  const card = dragged;
  release();
  drop(card, lane);
});

document.addEventListener("dragend", release);

document.addEventListener("keydown", (event) => {
  const card = event.target.closest?.("[data-board] [data-card]");
  if (!card || isComposing(event) || isEditable(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const lifted = card.dataset.lifted !== undefined;
  if (event.key === " " && event.target === card && card.dataset.advanceHref) lifted ? dropLifted(card) : lift(card);
  else if (event.key === "Escape" && lifted) release();
  else if (event.key === "Enter" && event.target === card) lifted ? dropLifted(card) : card.querySelector("a")?.click();
  else if (/^Arrow/.test(event.key) && event.target === card) lifted ? aimBy(event.key) : walk(card, event.key);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
});

function lift(card) {
  release();
  card.dataset.lifted = "";
  aim(card.closest("[data-lane]"));
}

function dropLifted(card) {
  const lane = target;
  release();
  drop(card, lane);
}

function drop(card, lane) {
  if (!lane || lane === card.closest("[data-lane]")) return;
  const url = new URL(card.dataset.advanceHref, location.href);
  url.searchParams.set("stage", lane.dataset.lane);
  openPanel(url.pathname + url.search);
}

/** Marks the lane where the card would land. */
function aim(lane) {
  if (!lane || lane === target) return;
  unmark();
  target = lane;
  lane.dataset.over = "";
  const card = dragged ?? document.querySelector("[data-card][data-lifted]");
  const words = lane.dataset.dropText ?? lane.querySelector("h2, header")?.textContent.trim() ?? "";
  if (card && card.closest("[data-lane]") !== lane) {
    const place = document.createElement("div");
    place.className = "drop";
    place.textContent = words;
    lane.querySelector("header")?.after(place);
    place.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  if (!dragged) announce(words);
}

function aimBy(key) {
  const lanes = [...document.querySelectorAll("[data-board] [data-lane]")];
  const by = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  aim(lanes[lanes.indexOf(target) + by]);
}

function walk(card, key) {
  const lanes = [...document.querySelectorAll("[data-board] [data-lane]")];
  const lane = card.closest("[data-lane]");
  const cards = [...lane.querySelectorAll("[data-card]")];
  const at = cards.indexOf(card);
  if (key === "ArrowDown" || key === "ArrowUp") {
    cards[at + (key === "ArrowDown" ? 1 : -1)]?.focus();
    return;
  }
  const by = key === "ArrowRight" ? 1 : -1;
  for (let index = lanes.indexOf(lane) + by; lanes[index]; index += by) {
    const others = lanes[index].querySelectorAll("[data-card]");
    if (others.length > 0) {
      others[Math.min(at, others.length - 1)].focus();
      return;
    }
  }
}

function unmark() {
  document.querySelectorAll("[data-lane][data-over]").forEach((lane) => { delete lane.dataset.over; });
  document.querySelectorAll("[data-lane] > .drop").forEach((place) => place.remove());
  target = null;
}

function release() {
  unmark();
  document.querySelectorAll("[data-dragged], [data-lifted]").forEach((card) => {
    delete card.dataset.dragged;
    delete card.dataset.lifted;
  });
  dragged = null;
}
