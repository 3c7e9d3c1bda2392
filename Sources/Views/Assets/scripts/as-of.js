// The as-of picker: quick days reckoned from the day that is today for the agency.
import { onContent } from "./requests.js";

onContent((root) => root.querySelectorAll("[data-as-of] [data-quick]").forEach((line) => { line.hidden = false; }));

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-as-of] [data-day]");
  if (!button) return;
  const picker = button.closest("[data-as-of]");
  const form = button.closest("form");
  form.elements.as_of.value = quickDay(button.dataset.day, picker.dataset.today);
  form.requestSubmit();
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("[data-as-of]") && event.target.open) event.target.querySelector("input[type=date]")?.focus();
}, true);

/** `today`, the end of last `month`, the end of last `quarter`, the same day last `year`; days as `2013-09-22`. */
function quickDay(name, today) {
  const [year, month, day] = today.split("-").map(Number);
  switch (name) {
  case "month": return text(new Date(Date.UTC(year, month - 1, 0)));
  case "quarter": return text(new Date(Date.UTC(year, month - 1 - ((month - 1) % 3), 0)));
  case "year": {
    const lastOfMonth = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
    return text(new Date(Date.UTC(year - 1, month - 1, Math.min(day, lastOfMonth))));
  }
  default: return today;
  }
}

function text(date) {
  return date.toISOString().slice(0, 10);
}
