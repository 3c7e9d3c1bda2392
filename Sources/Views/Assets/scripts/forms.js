// Forms: never sent by the Enter that ends a composition, never sent twice, not left by mistake; Ctrl+Enter saves.
import { isComposing, isInComposition } from "./typing.js";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.target instanceof Element)) return;
  if (isInComposition() || isComposing(event)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if ((event.ctrlKey || event.metaKey) && event.target.form && !event.target.closest("#palette")) {
    event.preventDefault();
    event.target.form.requestSubmit(event.target.form.querySelector("[data-main]"));
  }
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  const method = event.submitter?.getAttribute("formmethod") ?? form.method;
  if (isInComposition()) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (method === "post") {
    if (form.dataset.sent !== undefined) event.preventDefault();
    form.dataset.sent = "";
    setTimeout(() => { delete form.dataset.sent; }, 5000);
    delete form.dataset.changed;
  }
}, true);

const noteChange = (event) => {
  const form = event.target.form ?? event.target.closest?.("form");
  if (form?.matches("[data-guard]")) form.dataset.changed = "";
};
document.addEventListener("input", noteChange);
document.addEventListener("change", noteChange);

addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-changed]")) event.preventDefault();
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));

// The first field with an error takes the focus.
document.querySelector("[aria-invalid=true]")?.focus();
