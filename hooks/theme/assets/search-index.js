/* The index of the search: reads the files that hooks/fazhi/search/ makes, finds the pages for a query, best first.
   The files are scripts that call back, so that all of it works from disk. The search page (search.js) shows what is found. */
window.fazhiSearch = (() => {
  "use strict";
  const MOST_WORDS = 12, MOST_PAIRS = 14, COMMON = 0.03;
  const LESS = { indicator: -4, cover: -1, other: -0.5 };  // lists and covers stand behind a report's own text
  const STALE = "网站刚更新过，请刷新本页再搜索。";
  const UNREADABLE = "搜索用的文件读不到。请刷新本页，或者从单位、年度、指标查找。";

  /* ---- files: each is a script that hands over what it holds ---- */
  const parts = new Map();
  const load = (name, version = "") => {
    if (parts.has(name)) return parts.get(name).ready;
    const part = { version };
    const script = document.createElement("script");
    part.ready = new Promise((done, fail) => { Object.assign(part, { done, fail }); });
    script.src = `search/${name}.js${version && `?v=${version}`}`;
    script.onerror = () => { parts.delete(name); part.fail(new Error(UNREADABLE)); };
    parts.set(name, part);
    document.head.append(script);
    return part.ready;
  };
  const loadPart = (kind, at) => load(`${kind}/${at}`, index.versions[kind][at]);
  let index;
  const calls = {
    index: (told) => { index = unfold(told); parts.get("index").done(index); },
    part: (name, version, held) => {
      const part = parts.get(name);
      if (version === part.version) part.done(held); else part.fail(new Error(STALE));
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
  let known;
  const know = (named) => {
    for (const [id, name] of named) bodies.set(fold(name), [...(bodies.get(fold(name)) || []), id]);
    const names = [...bodies.keys()].sort((one, other) => other.length - one.length)
      .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    known = new RegExp(`(${[...names, "(?:19|20)[0-9]{2}年度?", "^(?:19|20)[0-9]{2}(?![0-9])"].join("|")})`);
  };

  /* Names of bodies and years are words of their own, also where no space parts them: they stand for the whole report.
     A body's id (pinyin) stands for it too, and what its name is shortened to: 市监局, 市场监管局. Beside other words the
     beginning or the end of its name will do: 槐渡, 司法局. */
  const shortens = (text, name) => {
    let at = 0;
    for (const char of name) at += char === text[at];
    return text.length > 2 && at === text.length && name.endsWith(text.slice(-1)) && !name.includes(text);
  };
  const wordsOf = (query) => {
    const pieces = fold(query).split(/[\s，。；、！？;!?]+/).flatMap((piece) => piece.split(known)).filter((text) => cut(text).length);
    return pieces.slice(0, MOST_WORDS).map((text) => {
      const year = /^(?:19|20)[0-9]{2}(?:年度?)?$/.test(text) ? Number(text.slice(0, 4)) : 0;
      if (year) return wordOf(text.slice(0, 4), { year });
      const isMeant = (name) => name === text || bodies.get(name).includes(text) || shortens(text, name) || (pieces.length > 1 && text.length > 1 && (name.startsWith(text) || name.endsWith(text)));
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
  const terms = (at) => loadPart("terms", at);
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
  const linesOf = async ({ symbols }, _, words) => {
    if (symbols.length === 1) return linesOfSymbol(symbols[0]);
    const pairs = symbols.slice(1).map((symbol, at) => `${symbols[at]} ${symbol}`);
    const step = Math.ceil(pairs.length / Math.max(2, MOST_PAIRS / words.length));  // a few pairs find a long quotation
    const found = await Promise.all(pairs.filter((_, at) => at % step === 0).map(linesOfPair));
    const [fewest, ...others] = found.sort((a, b) => a.length - b.length);
    return others.map((lines) => new Set(lines)).reduce((left, lines) => left.filter((line) => lines.has(line)), fewest);
  };

  /* The words that stand somewhere, but not everywhere; none where only a year or a body is left. */
  const present = async (words) => {
    const found = await Promise.all(words.map(linesOf));
    const told = (word) => word.year || word.bodies.length;
    const left = words.filter((word, at) => told(word) || (found[at].length && found[at].length < COMMON * index.blockOf.length));
    return left.every(told) ? [] : left;
  };

  /* ---- pages that hold every word, best first ---- */
  const bits = (mask) => { let count = 0; for (; mask; mask &= mask - 1) count++; return count; };
  const passes = (page, wanted) => (!wanted.year || page.year === Number(wanted.year)) && (!wanted.body || page.body === wanted.body)
    && (!wanted.kind || page.kind === wanted.kind) && (!wanted.topic || page.topics.has(wanted.topic));

  /* With `any`, pages that hold at least one of the words beside what they are told by. */
  const search = async (words, wanted, any = false) => {
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
      if (open[page] && (any ? mask & ~told[page] : mask === all)) found.set(page, { page, told: told[page], lines: new Map() });
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

  /* ---- the text of a page, and where in it the words stand ---- */
  const textOf = async (page) => {
    const [file, at] = index.places[page];
    const [href, title, ...row] = (await loadPart("text", file))[at];
    const lines = [];
    let anchor = "";
    for (const each of row) {
      if (Array.isArray(each)) [anchor] = each;
      else lines.push({ text: each, href: `${href}#${encodeURIComponent(anchor)}` });
    }
    return { href, title, lines };
  };

  const ranges = (text, words) => {
    const held = cut(text);
    const found = words.flatMap(({ symbols }) => held.map((_, at) => at)
      .filter((at) => symbols.every((symbol, next) => held[at + next] && held[at + next].symbol === symbol))
      .map((at) => [held[at].start, held[at + symbols.length - 1].end]));
    return found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  };

  return { ...calls, open: () => load("index"), know, wordsOf, loosened, present, search, textOf, ranges, bits };
})();
