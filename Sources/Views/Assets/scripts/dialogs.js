// Native dialogs: they hold the focus and give it back. `data-dialog` opens one, `data-close` and a click beside it close it.

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-dialog]");
  if (opener) {
    document.getElementById(opener.dataset.dialog)?.showModal();
    event.preventDefault();
  } else if (event.target.closest?.("dialog [data-close]")) {
    event.target.closest("dialog").close();
  } else if (event.target instanceof HTMLDialogElement && event.target.open && isBeside(event, event.target)) {
    event.target.close();
  }
});

function isBeside(event, dialog) {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
