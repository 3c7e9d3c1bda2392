// `data-copy` puts its text on the clipboard and announces `data-copied`.
import { announce } from "./announce.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  event.preventDefault();
  await navigator.clipboard.writeText(button.dataset.copy);
  announce(button.dataset.copied ?? "");
});
