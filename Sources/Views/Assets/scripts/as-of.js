// The as-of picker: the day has the focus when it opens. Its quick days are links.

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("[data-as-of]") && event.target.open) event.target.querySelector("input[type=date]")?.focus();
}, true);
