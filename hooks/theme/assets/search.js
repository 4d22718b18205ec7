/* The search page: asks the index (search-index.js) and shows the sentences found; address and keyboard. */
(() => {
  "use strict";
  const form = document.getElementById("search-form");
  if (!form) return;
  const { open, know, wordsOf, loosened, present, search, textOf, ranges, bits } = window.fazhiSearch;
  const [status, list, more] = ["status", "results", "more"].map((name) => document.getElementById(`search-${name}`));
  const SHOWN = 10, SENTENCES = 3, LONGEST = 110, BEFORE = 36;
  let index;
  know([...form.elements.body.options].filter(({ value }) => value).map(({ value, text }) => [value, text]));

  /* ---- showing: the sentences with the words marked; everything is set as text ---- */
  const element = (name, css, ...content) => {
    const made = document.createElement(name);
    if (css) made.className = css;
    made.append(...content);
    return made;
  };
  const link = (href, ...content) => Object.assign(element("a", "", ...content), { href });

  const marked = (text, spans) => {
    const from = spans.length ? Math.max(0, Math.min(spans[0][0] - BEFORE, text.length - LONGEST)) : 0;
    const to = Math.min(text.length, from + LONGEST);
    const pieces = [from ? "……" : ""];
    let at = from;
    for (const [start, end] of spans) {
      if (end <= at || start >= to) continue;
      pieces.push(text.slice(at, Math.max(at, start)), element("mark", "", text.slice(Math.max(at, start), end)));
      at = end;
    }
    return [...pieces, text.slice(at, Math.max(at, to)), to < text.length ? "……" : ""];
  };

  /* The lines to show, best first: of a heading and a line below it that both hold words, the line. */
  const chosen = ({ lines: found }, { first }, lines, words) => {
    const headingOf = (line) => index.blocks[index.blockOf[line]].heading;
    const below = new Set([...found.keys()].map((line) => headingOf(line) !== line && headingOf(line)));
    return [...found].filter(([line]) => !below.has(line))
      .sort(([one, a], [other, b]) => bits(b) - bits(a) || one - other)
      .map(([line]) => ({ line, heading: headingOf(line), ...lines[line - first], spans: ranges(lines[line - first].text, words) }))
      .filter(({ spans }) => spans.length).slice(0, SENTENCES);
  };

  /* A result, or null where the symbols stand in the line but not behind each other. */
  const shown = async (hit, words) => {
    const page = index.pages[hit.page];
    const { href, title, lines } = await textOf(hit.page);
    const best = chosen(hit, page, lines, words);
    if (!best.length && hit.told !== 2 ** words.length - 1) return null;
    const paragraphs = [];
    let above = page.first;
    for (const { line, heading, text, href: place, spans } of [...best].sort((one, other) => one.line - other.line)) {
      const head = heading && heading !== line && heading !== above ? lines[heading - page.first].text : "";
      above = heading || above;
      paragraphs.push(...head ? [element("p", "fz-above", ...marked(head, ranges(head, words)))] : []);
      paragraphs.push(element("p", "", link(place, ...marked(text, spans))));
    }
    return element("li", "", element("h2", "", link(best.length ? best[0].href : href, title)), ...paragraphs);
  };

  let hits = [], words = [], asked = 0, next = 0;
  const showMore = async () => {
    const now = asked;
    const made = [];
    while (next < hits.length && made.length < SHOWN) {
      const some = hits.slice(next, next + SHOWN - made.length);
      const results = await Promise.all(some.map((hit) => shown(hit, words)));
      if (now !== asked) return [];
      next += some.length;
      made.push(...results.filter(Boolean));
    }
    list.append(...made);
    more.hidden = next >= hits.length;
    return made;
  };

  const run = async () => {
    const now = ++asked;
    list.setAttribute("aria-busy", "true");
    const query = form.elements.q.value;
    const wanted = Object.fromEntries(["year", "body", "topic", "kind"].map((name) => [name, form.elements[name].value]));
    remember(query, wanted);
    try {
      index = await open();
      const written = wordsOf(query);
      const isAsked = written.length > 0 || Object.values(wanted).some(Boolean);
      for (const [ease, any] of [[() => written], [() => loosened(written)], [() => present(loosened(written)), true]]) {
        const tried = await ease();
        const found = isAsked && (tried.length || !written.length) ? await search(tried, wanted, any) : [];
        if (now !== asked) return;
        [hits, words, next] = [found, tried, 0];
        list.replaceChildren();
        const made = await showMore();
        if (now !== asked) return;
        tell(isAsked || query.trim(), made.length, tried === written);
        if (made.length) break;
      }
    } catch (error) {
      if (now === asked) status.textContent = error.message;
    } finally {
      if (now === asked) list.setAttribute("aria-busy", "false");
    }
  };
  const tell = (isAsked, any, strict) => {
    if (!isAsked) status.textContent = "";
    else if (!any) status.textContent = "没有找到。可以少写几个字，换一个说法，或者放宽筛选。";
    else if (strict) status.textContent = `找到 ${hits.length} 页。`;
    else status.textContent = `没有一字不差的结果。下面 ${hits.length} 页含有其中的字词。`;
  };

  /* ---- address and keyboard ---- */
  const remember = (query, wanted) => {
    const told = new URLSearchParams(Object.entries({ q: query.trim(), ...wanted }).filter(([, value]) => value));
    try { history.replaceState(null, "", `?${told}`); } catch { /* a browser may refuse it for files */ }
  };
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  let waiting;
  form.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(run, 200);
  });
  form.addEventListener("compositionend", () => { clearTimeout(waiting); waiting = setTimeout(run, 200); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); run(); });
  more.addEventListener("click", async () => {
    const [first] = await showMore();
    if (first) first.querySelector("a").focus();
  });
  document.addEventListener("keydown", (event) => {
    const { q } = form.elements;
    const ways = [q, ...list.querySelectorAll("h2 a")];
    const at = ways.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || at < 0) return;
    if (step && ways[at + step]) { ways[at + step].focus(); event.preventDefault(); }
    if (event.key === "Escape" && at > 0) q.focus();
    if (event.key === "Escape" && at === 0 && q.value) { q.value = ""; run(); event.preventDefault(); }
  });

  document.documentElement.classList.add("fz-scripted");
  if (location.search) run(); else open().catch((error) => { status.textContent = error.message; });
})();
