/* The search page: reads the files that hooks/fazhi/search/ makes, as scripts, so that it works from disk as well. */
(() => {
  "use strict";
  const form = document.getElementById("search-form");
  if (!form) return;
  const [status, list, more] = ["status", "results", "more"].map((name) => document.getElementById(`search-${name}`));
  const SHOWN = 10, SENTENCES = 3, LONGEST = 110, BEFORE = 36, MOST_WORDS = 12;
  const LESS = { indicator: -4, cover: -1, other: -0.5 };  // lists and covers stand behind a report's own text
  const STALE = "网站刚更新过，请刷新本页再搜索。";
  const UNREADABLE = "搜索用的文件读不到。请刷新本页，或者从单位、年度、指标查找。";

  /* ---- files: each is a script that hands over what it holds ---- */
  const parts = new Map();
  const load = (name, version = "") => {
    if (parts.has(name)) return parts.get(name).ready;
    const part = {};
    const script = document.createElement("script");
    part.ready = new Promise((done, fail) => { Object.assign(part, { done, fail }); });
    script.src = `search/${name}.js${version && `?v=${version}`}`;
    script.onerror = () => { parts.delete(name); part.fail(new Error(UNREADABLE)); };
    parts.set(name, part);
    document.head.append(script);
    return part.ready;
  };
  let index;
  window.fazhiSearch = {
    index: (told) => { index = unfold(told); parts.get("index").done(); },
    part: (name, version, held) => {
      if (version === index.version) parts.get(name).done(held);
      else parts.get(name).fail(new Error(STALE));
    },
  };

  const numbers = (text, digits) => {
    const found = [];
    let number = 0, scale = 1;
    for (const char of text) {
      const digit = digits[char];
      number += (digit % 32) * scale;
      scale *= 32;
      if (digit < 32) { found.push(number); number = 0; scale = 1; }
    }
    return found;
  };

  /* Of every line its block, of every block its page, topic and heading, of every page what is filtered by. */
  const unfold = (told) => {
    const digits = Object.fromEntries([...told.digits].map((char, at) => [char, at]));
    const row = numbers(told.pages, digits);
    const pages = [], blocks = [], blockOf = [-1];
    for (let at = 0; at < row.length;) {
      const page = { year: told.years[row[at]], body: told.bodies[row[at + 1]], kind: told.kinds[row[at + 2]] };
      const end = blocks.length + row[at + 3];
      page.first = blockOf.length;
      page.topics = new Set();
      at += 4;
      while (blocks.length < end) {
        const topic = told.topics[row[at] >> 1];
        page.topics.add(topic);
        for (let line = 0; line < row[at + 1]; line++) blockOf.push(blocks.length);
        blocks.push({ page: pages.length, topic, heading: row[at] % 2 ? blockOf.length - row[at + 1] : 0 });
        at += 2;
      }
      pages.push(page);
    }
    const places = numbers(told.texts, digits).flatMap((size, file) => Array.from({ length: size }, (_, at) => [file, at]));
    return { ...told, digits, pages, blocks, blockOf, places, symbol: new RegExp(told.symbol, "gu") };
  };

  /* ---- a query: words, each cut into symbols as the index is (symbols.py) ---- */
  const fold = (text) => text
    .replace(/[０-９Ａ-Ｚａ-ｚ．]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xFEE0))
    .replace(/[A-Z]/g, (char) => char.toLowerCase());
  const cut = (text) => [...fold(text).matchAll(index.symbol)].map(({ 0: found, index: start }) => ({
    symbol: [...found].filter((char) => !index.joints.includes(char)).join(""), start, end: start + found.length,
  }));
  const wordOf = (text, known) => ({ symbols: cut(text).map((each) => each.symbol), year: 0, bodies: [], ...known });

  const bodies = new Map();
  for (const { value, text } of form.elements.body.options) {
    if (value) bodies.set(fold(text), [...(bodies.get(fold(text)) || []), value]);
  }
  const names = [...bodies.keys()].sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const KNOWN = new RegExp(`(${[...names, "(?:19|20)[0-9]{2}年度?", "^(?:19|20)[0-9]{2}(?![0-9])"].join("|")})`);

  /* Names of bodies and years are words of their own, also where no space parts them: they stand for the whole report.
     A body's id (pinyin) stands for it too; beside other words the beginning or the end of its name will do: 槐渡, 司法局. */
  const wordsOf = (query) => {
    const pieces = fold(query).split(/[\s，。；、！？;!?]+/).flatMap((piece) => piece.split(KNOWN)).filter((text) => cut(text).length);
    return pieces.slice(0, MOST_WORDS).map((text) => {
      const year = /^(?:19|20)[0-9]{2}(?:年度?)?$/.test(text) ? Number(text.slice(0, 4)) : 0;
      if (year) return wordOf(text.slice(0, 4), { year });
      const isMeant = (name) => name === text || bodies.get(name).includes(text) || (pieces.length > 1 && text.length > 1 && (name.startsWith(text) || name.endsWith(text)));
      return wordOf(text, { bodies: [...bodies.keys()].filter(isMeant).flatMap((name) => bodies.get(name)) });
    });
  };
  const isTold = (word, page) => (word.year ? page.year === word.year : word.bodies.includes(page.body));

  const loosened = (words) => words.flatMap((word) => {
    const { symbols } = word;
    if (word.bodies.length || symbols.length < 3) return [word];
    const starts = symbols.map((_, at) => at).filter((at) => at % 2 === 0);
    return starts.map((at) => ({ ...word, symbols: symbols.slice(Math.min(at, symbols.length - 2)).slice(0, 2) }));
  }).slice(0, MOST_WORDS);

  /* ---- the lines that hold a word ---- */
  const shelf = (pair) => {
    let low = 0, high = index.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (index.starts[middle] <= pair) low = middle; else high = middle - 1;
    }
    return low;
  };
  const terms = (at) => load(`terms/${at}`, index.version);
  const unpacked = (held) => {
    let line = 0;
    return numbers(held, index.digits).map((gap) => (line += gap));
  };
  const linesOfPair = async (pair) => {
    const held = await terms(shelf(pair));
    return held[pair] ? unpacked(held[pair]) : [];
  };
  const linesOfSymbol = async (symbol) => {
    const [from, to] = [shelf(`${symbol} `), shelf(`${symbol} \uffff`)];
    const files = await Promise.all(Array.from({ length: to - from + 1 }, (_, at) => terms(from + at)));
    const held = files.flatMap((file) => Object.keys(file).filter((pair) => pair.startsWith(`${symbol} `)).map((pair) => file[pair]));
    return [...new Set(held.flatMap(unpacked))].sort((a, b) => a - b);
  };
  const linesOf = async ({ symbols }) => {
    if (symbols.length === 1) return linesOfSymbol(symbols[0]);
    const found = await Promise.all(symbols.slice(1).map((symbol, at) => linesOfPair(`${symbols[at]} ${symbol}`)));
    const [fewest, ...others] = found.sort((a, b) => a.length - b.length);
    return others.map((lines) => new Set(lines)).reduce((left, lines) => left.filter((line) => lines.has(line)), fewest);
  };

  /* ---- pages that hold every word, best first ---- */
  const bits = (mask) => { let count = 0; for (; mask; mask &= mask - 1) count++; return count; };
  const passes = (page, wanted) => (!wanted.year || page.year === Number(wanted.year)) && (!wanted.body || page.body === wanted.body)
    && (!wanted.kind || page.kind === wanted.kind) && (!wanted.topic || page.topics.has(wanted.topic));

  const search = async (words, wanted) => {
    const lines = await Promise.all(words.map(linesOf));
    const open = index.pages.map((page) => passes(page, wanted));
    const told = index.pages.map((page, at) => (open[at] ? words.reduce((mask, word, bit) => mask | (isTold(word, page) << bit), 0) : 0));
    const masks = told.slice();
    const each = (visit) => lines.forEach((numbered, bit) => {
      for (const line of numbered) {
        const block = index.blocks[index.blockOf[line]];
        if (open[block.page] && (!wanted.topic || block.topic === wanted.topic)) visit(block.page, line, 1 << bit);
      }
    });
    each((page, line, bit) => { masks[page] |= bit; });
    const all = 2 ** words.length - 1;
    const found = new Map();
    masks.forEach((mask, page) => {
      if (open[page] && mask === all) found.set(page, { page, told: told[page], lines: new Map() });
    });
    each((page, line, bit) => {
      if (found.has(page)) found.get(page).lines.set(line, (found.get(page).lines.get(line) || 0) | bit);
    });
    const scored = [...found.values()].map((hit) => ({ ...hit, score: score(hit, words) }));
    return scored.sort((one, other) => other.score - one.score || one.page - other.page);
  };

  /* Words in one line, in one block, in a heading; how often; in the report that is named; recent. */
  const score = ({ page, told, lines }, words) => {
    const { kind, year, body } = index.pages[page];
    let nearest = 0, headed = 0;
    const blocks = new Map();
    for (const [line, mask] of lines) {
      const block = index.blockOf[line];
      blocks.set(block, (blocks.get(block) || 0) | mask);
      nearest = Math.max(nearest, bits(mask));
      if (index.blocks[block].heading === line) headed |= mask;
    }
    const together = Math.max(0, ...[...blocks.values()].map(bits));
    const named = kind === "body" && words.some((word) => word.bodies.includes(body)) ? 3 : 0;
    const shares = (6 * nearest + 3 * together + 3 * bits(headed) + 3 * bits(told)) / (words.length || 1);
    return shares + Math.log2(1 + lines.size) + (LESS[kind] || 0) + named + (year ? 1 - index.years.indexOf(year) / index.years.length : 0);
  };

  /* ---- showing: the sentences with the words marked; everything is set as text ---- */
  const element = (name, css, ...content) => {
    const made = document.createElement(name);
    if (css) made.className = css;
    made.append(...content);
    return made;
  };
  const link = (href, ...content) => Object.assign(element("a", "", ...content), { href });

  const ranges = (text, words) => {
    const held = cut(text);
    const found = words.flatMap(({ symbols }) => held.map((_, at) => at)
      .filter((at) => symbols.every((symbol, next) => held[at + next] && held[at + next].symbol === symbol))
      .map((at) => [held[at].start, held[at + symbols.length - 1].end]));
    return found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  };

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

  const textOf = async (page) => {
    const [file, at] = index.places[page];
    const [href, title, ...row] = (await load(`text/${file}`, index.version))[at];
    const lines = [];
    let anchor = "";
    for (const each of row) {
      if (Array.isArray(each)) [anchor] = each;
      else lines.push({ text: each, href: `${href}#${encodeURIComponent(anchor)}` });
    }
    return { href, title, lines };
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
      await load("index");
      words = wordsOf(query);
      const filtered = Object.values(wanted).some(Boolean);
      let found = words.length || filtered ? await search(words, wanted) : [];
      const strict = found.length > 0 || loosened(words).length === words.length;
      const tried = strict ? words : loosened(words);
      if (!strict) found = await search(tried, wanted);
      if (now !== asked) return;
      [hits, words, next] = [found, tried, 0];
      list.replaceChildren();
      const made = await showMore();
      if (now === asked) tell(query.trim() || filtered, made.length, strict);
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
  if (location.search) run(); else load("index").catch((error) => { status.textContent = error.message; });
})();
