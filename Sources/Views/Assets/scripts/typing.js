// Whether a key belongs to a person's text.

/** The key is part of an input method's composition; 229 is what some browsers send for the key that ends one. */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

let composing = false;
document.addEventListener("compositionstart", () => { composing = true; }, true);
// The key that ends a composition arrives after its end in some browsers.
document.addEventListener("compositionend", () => { setTimeout(() => { composing = false; }); }, true);

/** A composition is going on, whatever the event. */
export function isInComposition() {
  return composing;
}

/** The element takes text, or keys of its own. */
export function isEditable(element) {
  return element instanceof Element && element.closest("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]") !== null;
}

/** A plain letter that may be a shortcut: not typed into anything, not composed, no other key held, no dialog open. */
export function isShortcut(event) {
  return !event.defaultPrevented && !isComposing(event) && !event.ctrlKey && !event.metaKey && !event.altKey
    && !isEditable(event.target) && document.querySelector("dialog[open]") === null;
}

const storageKey = "headwater.single-keys";

/** Single-letter shortcuts can be switched off, for people who dictate or whose hands slip. */
export function singleKeysAreOn() {
  return localStorage.getItem(storageKey) !== "off";
}

export function switchSingleKeys(on) {
  localStorage.setItem(storageKey, on ? "on" : "off");
}
