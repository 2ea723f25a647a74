// Scripts run. Said here and not by Material's, so that nothing has to be worked out twice.
document.documentElement.classList.replace("no-js", "js");

// A page is laid out in parts (page.css), but as a whole if its address names a place on it.
document.documentElement.toggleAttribute("data-parts", location.hash.length < 2);

// What Material's scripts ask for and Material writes into each page, where our policy would refuse
// it: a store for what a reader has chosen, below the address of the edition.
var __md_scope = new URL(document.currentScript.dataset.scope, location);

function __md_hash(text) {
  return [...text].reduce((hash, one) => (hash << 5) - hash + one.charCodeAt(0), 0);
}

function __md_get(name, store, scope = __md_scope) {
  try {
    return JSON.parse((store ?? localStorage).getItem(`${scope.pathname}.${name}`));
  } catch {
    return null; // A reader may keep sites from storing anything.
  }
}

function __md_set(name, value, store, scope = __md_scope) {
  try {
    (store ?? localStorage).setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
  } catch {
    // Then nothing is remembered.
  }
}

// The first page that a reader opens has few faces (type.css); faces.js fetches the others.
document.documentElement.toggleAttribute(
  "data-few",
  "staged" in document.currentScript.dataset && !__md_get("faces"),
);
