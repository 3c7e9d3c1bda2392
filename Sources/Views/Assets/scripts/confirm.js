// `data-confirm` on a form or on its button: the words stand in dialog#confirm, and only its yes sends the form.

import { isInComposition } from "./typing.js";

let waiting = null;

// Before forms.js, which takes every form that comes to it for sent.

document.addEventListener("submit", (event) => {
  if (isInComposition()) return;
  const form = event.target;
  const words = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  const dialog = document.getElementById("confirm");
  if (!words || !dialog || form.dataset.confirmed !== undefined) {
    delete form.dataset.confirmed;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting = { form, submitter: event.submitter };
  dialog.querySelector("[data-confirm-text]").textContent = words;
  dialog.showModal();
}, true);

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-confirm-yes]") || !waiting) return;
  const { form, submitter } = waiting;
  waiting = null;
  document.getElementById("confirm").close();
  form.dataset.confirmed = "";
  form.requestSubmit(submitter);
});
