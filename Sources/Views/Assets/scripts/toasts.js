// A toast says what was done and goes after eight seconds; while it is pointed at or has the focus, it stays.
import { onContent } from "./requests.js";

const seconds = 8;

onContent((root) => {
  const toasts = root.matches?.("[data-toast]") ? [root] : root.querySelectorAll("[data-toast]:not([data-counting])");
  toasts.forEach(count);
});

function count(toast) {
  toast.dataset.counting = "";
  const place = toast.querySelector("[data-countdown]");
  let left = seconds;
  if (place) place.textContent = String(left);
  const timer = setInterval(() => {
    if (!toast.isConnected) {
      clearInterval(timer);
      return;
    }
    if (toast.matches(":hover, :focus-within")) return;
    left -= 1;
    if (place) place.textContent = String(left);
    if (left > 0) return;
    clearInterval(timer);
    toast.remove();
  }, 1000);
  forget();
}

document.addEventListener("click", (event) => event.target.closest?.("[data-toast-close]")?.closest("[data-toast]")?.remove());

/** What was done is told once: a reload or a shared address does not tell it again. */
function forget() {
  const url = new URL(location.href);
  if (!url.searchParams.has("done")) return;
  url.searchParams.delete("done");
  history.replaceState(history.state, "", url);
}
