/* The menu on narrow screens, by keyboard: opened it takes the focus; Escape, or leaving it, closes it. */
(() => {
  "use strict";
  const toggle = document.getElementById("__drawer");
  const button = document.querySelector(".fz-menu");
  const menu = document.querySelector(".md-sidebar--primary");
  if (!toggle || !button || !menu) return;

  const set = (open) => { if (toggle.checked !== open) toggle.click(); };
  menu.id ||= "menu";
  button.setAttribute("aria-controls", menu.id);
  button.addEventListener("click", () => set(!toggle.checked));
  toggle.addEventListener("change", () => {
    button.setAttribute("aria-expanded", toggle.checked);
    if (toggle.checked) menu.querySelector("a.md-nav__link")?.focus();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (toggle.checked && !menu.contains(target) && target !== button) set(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    set(false);
    button.focus();
  });
})();
