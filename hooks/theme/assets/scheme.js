/* Light or dark as chosen before, set before anything is drawn. Runs right after the switches in the page. */
(() => {
  "use strict";
  const chosen = __md_get("__palette");
  if (!chosen || !chosen.color) return;
  if (chosen.color.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${scheme})']`);
    for (const part of ["media", "scheme", "primary", "accent"])
      chosen.color[part] = input.getAttribute(`data-md-color-${part}`);
  }
  for (const [part, value] of Object.entries(chosen.color)) document.body.setAttribute(`data-md-color-${part}`, value);
})();
