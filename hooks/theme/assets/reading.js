/* Large type, high contrast, no single-key shortcut: as chosen before, set before anything is drawn; and the buttons
   that choose. High contrast is also on where the system asks for more contrast and nothing else was chosen here. */
(() => {
  "use strict";
  const KEY = "fz-reading";
  const root = document.documentElement;
  const asked = matchMedia("(prefers-contrast: more)");
  let chosen = { ...__md_get(KEY) };

  const isOn = (name) => Boolean(chosen[name] ?? (name === "contrast" && asked.matches));
  const show = () => {
    for (const name of ["large", "contrast", "keyless"]) root.toggleAttribute(`data-fz-${name}`, isOn(name));
    for (const button of document.querySelectorAll("[data-fz-reading]"))
      button.setAttribute("aria-pressed", isOn(button.dataset.fzReading));
  };

  root.setAttribute("data-fz-script", "");
  show();
  asked.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", show);
  addEventListener("pageshow", (event) => {
    if (event.persisted) chosen = { ...chosen, ...__md_get(KEY) };
    show();
  });
  document.addEventListener("click", (event) => {
    const name = event.target.closest("[data-fz-reading]")?.dataset.fzReading;
    if (!name) return;
    chosen = { ...chosen, [name]: !isOn(name) };
    __md_set(KEY, chosen);
    show();
  });
})();
