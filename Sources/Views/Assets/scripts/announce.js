// Tells a screen reader what happened where no text on the page says so.

let place = null;

export function announce(words) {
  if (!place) {
    place = document.createElement("div");
    place.className = "sr";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = words;
}
