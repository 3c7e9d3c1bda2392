// Filters and links that change the page in place, with an address of their own.
import { visit } from "./visit.js";

let lastSent = "";

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("form[data-filter]") && form.method === "get" && form.checkValidity()) go(form, null);
});

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("form[data-filter], form[data-refresh]") || event.target.method !== "get") return;
  event.preventDefault();
  go(event.target, event.submitter);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-refresh]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  lastSent = "";
  visit(link.href);
});

function go(form, submitter) {
  const url = new URL(submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href, location.href);
  const entries = [...new FormData(form, submitter ?? undefined)].filter(([, value]) => value !== "");
  url.search = new URLSearchParams(entries);
  // Enter in a field is first its change and then the form's sending.
  if (url.href === lastSent && submitter === null) return;
  lastSent = url.href;
  setTimeout(() => { lastSent = ""; }, 400);
  visit(url.href);
}
