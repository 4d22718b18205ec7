/* Long tables can be sorted and filtered. Everything is on the page without this script. */
(() => {
  "use strict";
  const LONG = 8;

  const text = (cell) => (cell ? cell.textContent.trim() : "");

  const value = (cell) => {
    const found = text(cell).match(/-?\d+(\.\d+)?/);
    return found ? Number(found[0]) : null;
  };

  const compare = (numeric, at) => (one, other) => {
    const [a, b] = [one.cells[at], other.cells[at]];
    if (!numeric) return text(a).localeCompare(text(b), "zh-CN");
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return (x === null) - (y === null);
    return y - x;
  };

  const sortBy = (table, head, at) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    rows.forEach((row, order) => { row.dataset.order ??= order; });
    const again = head.getAttribute("aria-sort") !== null;
    table.querySelectorAll("th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    const numeric = rows.every((row) => value(row.cells[at]) !== null || text(row.cells[at]).startsWith("—"));
    const order = again ? (a, b) => a.dataset.order - b.dataset.order : compare(numeric, at);
    if (!again) head.setAttribute("aria-sort", numeric ? "descending" : "ascending");
    body.append(...rows.sort(order));
  };

  const makeSortable = (table) => {
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "fz-sort";
      button.title = "按这一列排序；再点恢复原来的次序";
      const link = head.querySelector("a");
      if (link || table.matches(".fz-ledger")) {
        head.abbr = text(head); // what is read out for each cell; without the button
        button.setAttribute("aria-label", `按${text(head)}排序`);
      } else button.append(...head.childNodes);
      if (link) link.after(button); else head.append(button);
      button.addEventListener("click", () => sortBy(table, head, at));
    });
  };

  const makeFilter = (table, frame) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const told = document.createElement("output");
    label.className = "fz-filter";
    input.type = "search";
    input.placeholder = "机关、状态或其他字词";
    label.append("只看 ", input, told);
    frame.before(label);
    input.addEventListener("input", () => {
      const words = input.value.trim().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !words.every((word) => row.textContent.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      told.textContent = words.length ? ` ${shown} 行` : "";
    });
  };

  /* Ledgers: by body, state and topic together, over all tables of the page. */
  const FACETS = [
    ["机关", (row) => text(row.closest("table").caption).replace(/\d{4}年.*$/, "")],
    ["状态", (row) => text(row.querySelector(".fz-badge").lastChild)],
    ["专题", (row) => text(row.querySelector(".fz-topic"))],
  ];

  const choice = (name, values) => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.append(...["全部", ...values].map((each) => new Option(each, each === "全部" ? "" : each)));
    label.append(`${name} `, select);
    return [label, select];
  };

  const makeChoices = (tables) => {
    const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
    const form = document.createElement("form");
    const told = document.createElement("output");
    form.className = "fz-choose";
    form.setAttribute("aria-label", "筛选计划项");
    const wanted = [];
    for (const [name, of] of FACETS) {
      const values = [...new Set(rows.map(of))].filter(Boolean);
      if (values.length < 2) continue;
      const [label, select] = choice(name, values);
      form.append(label);
      wanted.push([of, select]);
    }
    if (!wanted.length) return;
    form.append(told);
    const around = tables[0].closest(".fz-frame").parentElement;
    around.insertBefore(form, around.querySelector(":scope > h2, :scope > .fz-frame"));
    form.addEventListener("change", () => {
      for (const row of rows) row.hidden = !wanted.every(([of, select]) => !select.value || of(row) === select.value);
      for (const table of tables) {
        const empty = [...table.tBodies[0].rows].every((row) => row.hidden);
        const frame = table.closest(".fz-frame");
        frame.hidden = empty;
        if (frame.previousElementSibling?.matches("h2")) frame.previousElementSibling.hidden = empty;
      }
      told.textContent = `${rows.filter((row) => !row.hidden).length} 项`;
    });
  };

  const ledgers = [...document.querySelectorAll("table.fz-ledger")];
  if (ledgers.length) makeChoices(ledgers);

  /* The theme wraps a report's own tables after the page has loaded; the keyboard must reach those too. */
  const reach = () => {
    for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "region");
      wrap.setAttribute("aria-label", `表格 ${document.querySelectorAll(".md-typeset__scrollwrap[tabindex]").length}`);
    }
  };
  reach();
  new MutationObserver(reach).observe(document.body, { childList: true, subtree: true });

  /* What is reached by keyboard inside a table is scrolled clear of the heads that stay. */
  document.addEventListener("focusin", ({ target }) => {
    if (target.parentElement?.closest(".fz-frame") && target.matches(":focus-visible"))
      target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  /* A slash goes to the search, unless something is being written or the reader has turned it off (reading.js). */
  document.addEventListener("keydown", (event) => {
    const search = document.querySelector("#search-form input, .fz-search input");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.documentElement.hasAttribute("data-fz-keyless")) return;
    if (!search || event.target.closest("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    search.focus();
  });

  for (const frame of document.querySelectorAll(".fz-frame")) {
    const table = frame.querySelector("table.fz-table");
    if (!table || !table.tHead || table.tBodies[0].rows.length < 2) continue;
    if (table.matches(".fz-figures, .fz-reports, .fz-ledger, .fz-numbers, .fz-coverage")) {
      makeSortable(table);
      if (table.tBodies[0].rows.length >= LONG && !table.matches(".fz-ledger")) makeFilter(table, frame);
    }
  }
})();
