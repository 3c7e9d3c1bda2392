// Files with a progress bar and a way to stop; dropping a file on the field's place chooses it.
import { show } from "./visit.js";
import { showNoAnswer } from "./requests.js";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-upload]") || event.defaultPrevented) return;
  event.preventDefault();
  send(form, event.submitter);
});

function send(form, submitter) {
  const bar = form.querySelector("progress[data-progress]");
  const cancel = form.querySelector("[data-cancel]");
  const request = new XMLHttpRequest();
  const finish = () => {
    for (const element of [bar, cancel]) if (element) element.hidden = true;
    delete form.dataset.sent;
  };
  for (const element of [bar, cancel]) if (element) element.hidden = false;
  if (cancel) cancel.onclick = () => request.abort();
  request.upload.addEventListener("progress", (progress) => {
    if (!bar || !progress.lengthComputable) return;
    bar.max = progress.total;
    bar.value = progress.loaded;
  });
  // All is sent; how long the server reads is not known.
  request.upload.addEventListener("load", () => bar?.removeAttribute("value"));
  request.addEventListener("load", () => {
    finish();
    if (request.status < 400) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    if (page.querySelector(".shell")) show(page);
    else showNoAnswer();
  });
  request.addEventListener("error", () => { finish(); showNoAnswer(); });
  request.addEventListener("abort", finish);
  request.open("POST", form.action);
  request.send(new FormData(form, submitter ?? undefined));
}

document.addEventListener("dragover", (event) => {
  const zone = event.target.closest?.("[data-dropzone]");
  if (!zone || ![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  zone.dataset.over = "";
});

document.addEventListener("dragleave", (event) => {
  const zone = event.target.closest?.("[data-dropzone]");
  if (zone && !zone.contains(event.relatedTarget)) delete zone.dataset.over;
});

document.addEventListener("drop", (event) => {
  const zone = event.target.closest?.("[data-dropzone]");
  const field = zone?.querySelector("input[type=file]");
  if (!field) return;
  event.preventDefault();
  delete zone.dataset.over;
  field.files = event.dataTransfer.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
