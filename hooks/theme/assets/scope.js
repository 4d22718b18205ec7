/* What the scripts remember in the browser, and under which site: its place is seen from this file's.
   A browser may refuse to remember; then nothing is, and everything else works. */
var __md_scope = new URL("../", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
var __md_get = (key, store, scope = __md_scope) => {
  try {
    return JSON.parse((store || localStorage).getItem(scope.pathname + "." + key));
  } catch (refused) {
    return null;
  }
};
var __md_set = (key, value, store, scope = __md_scope) => {
  try {
    (store || localStorage).setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch (refused) {} // the choice is forgotten, nothing else
};
