// Checked rows: all at once, a run of rows with Shift, and the bar that says how many there are.
import { onContent } from "./requests.js";

let last = null;

document.addEventListener("click", (event) => {
  const box = event.target.closest?.("input[data-select]");
  if (!box) return;
  const boxes = [...box.closest("[data-grid], form, table").querySelectorAll("input[data-select]")];
  if (event.shiftKey && boxes.includes(last)) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    boxes.slice(from, to + 1).forEach((other) => { other.checked = box.checked; });
  }
  last = box;
});

document.addEventListener("change", (event) => {
  const all = event.target.closest?.("input[data-select-all]");
  if (all) all.closest("[data-grid], table").querySelectorAll("input[data-select]").forEach((box) => { box.checked = all.checked; });
  if (all || event.target.matches?.("input[data-select]")) tell();
});

onContent(tell);

function tell() {
  const boxes = [...document.querySelectorAll("input[data-select]")];
  const count = boxes.filter((box) => box.checked).length;
  boxes.forEach((box) => box.closest("[data-row]")?.toggleAttribute("data-checked", box.checked));
  document.querySelectorAll("input[data-select-all]").forEach((all) => {
    all.checked = count > 0 && count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  });
  document.querySelectorAll("[data-picked]").forEach((bar) => { bar.hidden = count === 0; });
  document.querySelectorAll("[data-picked-count]").forEach((place) => { place.textContent = String(count); });
}
