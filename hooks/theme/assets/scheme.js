/* Light or dark: as chosen before, else as the system has it; set before the page is drawn, right behind the buttons. */
(() => {
  "use strict";
  const KEY = "__palette";
  const buttons = [...document.querySelectorAll("[data-fz-scheme]")];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = __md_get(KEY)?.color?.scheme;

  const show = () => {
    const scheme = chosen || (dark.matches ? "slate" : "default");
    document.body.setAttribute("data-md-color-scheme", scheme);
    for (const button of buttons) button.hidden = button.dataset.fzScheme !== scheme;
  };
  for (const button of buttons)
    button.addEventListener("click", () => {
      const other = buttons.find((each) => each !== button);
      if (!other) return;
      chosen = other.dataset.fzScheme;
      __md_set(KEY, { color: { scheme: chosen } });
      show();
      other.focus();
    });
  dark.addEventListener("change", show);
  show();
})();
