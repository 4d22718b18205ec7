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
      button.append(...head.childNodes);
      head.append(button);
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

  /* The theme wraps a report's own tables after the page has loaded; the keyboard must reach those too. */
  const reach = () => {
    for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "region");
      wrap.setAttribute("aria-label", "表格");
    }
  };
  reach();
  new MutationObserver(reach).observe(document.body, { childList: true, subtree: true });

  for (const frame of document.querySelectorAll(".fz-frame")) {
    const table = frame.querySelector("table.fz-table");
    if (!table || !table.tHead || table.tBodies[0].rows.length < 2) continue;
    if (table.matches(".fz-figures, .fz-reports, .fz-ledger, .fz-numbers, .fz-coverage")) {
      makeSortable(table);
      if (table.tBodies[0].rows.length >= LONG) makeFilter(table, frame);
    }
  }
})();
