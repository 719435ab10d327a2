/* Finds entries for what a reader typed, in the index that generator/search/index.py writes; knows no page, so that it
   runs without a browser too. Folds text as generator/folding.py does. */
"use strict";

(() => {
  const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h" };
  const NAMES = ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma " +
    "tau upsilon phi chi psi omega").split(" ");
  const GREEK = Object.fromEntries([..."αβγδεζηθικλμνξοπρςστυφχψω"].map((letter, place) => [letter, NAMES[place]]));
  const APOSTROPHES = /['’‘ʼʹ´`]/g;
  const SIGN = /([α-ω])|(\p{L})|(\p{Nd})/u;
  // Words that say nothing of what is looked for.
  const SMALL = new Set(("a an and any are at be by do does for from has have how in is it its of on or than that the " +
    "their there these this to was were what when which who why with vs versus about can i my me work works").split(" "));
  const FEWEST_FOR_PREFIX = 2; // letters; one letter begins too much
  const FEWEST_FOR_SLIP = 5;
  const MOST_WORDS = 12;
  const MOST_LETTERS = 400;
  // How well a word fits, the best first: as in the parts of the index, then as the beginning of such a word.
  const [WHOLE, NAME, NAME_BEGINS, WORD, WORD_BEGINS] = [0, 1, 2, 3, 4];
  const EXACT = [NAME, NAME, WORD];
  const BEGINS = [NAME_BEGINS, NAME_BEGINS, WORD_BEGINS];
  const SLIPS = [5, 5, 6];

  /* ---- folding ---- */

  function partsOf(word) {
    const parts = [];
    let last = 0; // 1 Greek, 2 letter, 3 digit
    for (const sign of word.replace(APOSTROPHES, "").normalize("NFKD").toLowerCase()) {
      if (/\p{M}/u.test(sign)) continue;
      const found = SIGN.exec(sign);
      const kind = !found ? 0 : GREEK[sign] ? 1 : found[3] ? 3 : 2;
      const text = GREEK[sign] ?? PLAIN[sign] ?? sign;
      if (kind > 1 && kind === last) parts[parts.length - 1] += text;
      else if (kind) parts.push(text);
      last = kind;
    }
    return parts;
  }

  const wordsOf = (text) => text.split(/\s+/).map(partsOf).filter((parts) => parts.length);

  const squashed = (text) => wordsOf(text).flat().join("");

  /* What was pasted: of an address what names the thing, and no "PMID:" before the number. */
  function asTyped(text) {
    return text.slice(0, MOST_LETTERS)
      .replace(/\bhttps?:\/\/(?:dx\.)?doi\.org\/(\S+)/gi, (_, doi) => decoded(doi))
      .replace(/\bhttps?:\/\/[^\s/]+\/(?:[^\s/]*\/)*?([^\s/]+)\/?(?=\s|$)/gi, "$1")
      .replace(/\b(?:doi|pmid|pubmed|pmcid(?=[\s:]*pmc))[\s:]*(?=\d|pmc)/gi, "");
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /* ---- one slip: a letter too many, too few, another, or two changed over ---- */

  function isOneSlip(word, other) {
    if (Math.abs(word.length - other.length) > 1 || word === other) return false;
    let start = 0;
    while (start < word.length && word[start] === other[start]) start += 1;
    const [rest, others] = [word.slice(start), other.slice(start)];
    return rest.slice(1) === others.slice(1) || rest.slice(1) === others || rest === others.slice(1) ||
      (rest[0] === others[1] && rest[1] === others[0] && rest.slice(2) === others.slice(2));
  }

  /* ---- the parts of the index ---- */

  class OutOfStepError extends Error {
    name = "OutOfStepError";
  }

  function makeIndex(index, fetchPart) {
    const kept = new Map();

    /* A part, fetched once; one of another index is refused, since its numbers mean other entries. */
    function part(name) {
      if (!kept.has(name)) {
        const asked = Promise.resolve(fetchPart(name, index.of)).then(({ of, data }) => {
          if (of !== index.of) throw new OutOfStepError(`${name} is of ${of}, not of ${index.of}`);
          return data;
        });
        asked.catch(() => kept.delete(name));
        kept.set(name, asked);
      }
      return kept.get(name);
    }

    async function lines(number) {
      const data = await part(`terms-${number}`);
      if (!kept.has(number)) {
        const split = data.split("\n");
        kept.set(number, { split, words: split.map((line) => line.slice(0, line.indexOf("|"))) });
      }
      return kept.get(number);
    }

    /* The numbers of the parts that hold words from `first` to `last`. */
    function partsBetween(first, last) {
      const found = [];
      for (let number = 0; number < index.terms.length; number += 1) {
        const next = index.terms[number + 1];
        if (index.terms[number] <= last && (next === undefined || next > first)) found.push(number);
      }
      return found;
    }

    async function each(numbers, see) {
      for (const { split, words } of await Promise.all(numbers.map(lines))) {
        words.forEach((word, place) => see(word, split[place]));
      }
    }

    async function entry(number) {
      const data = await part(`entries-${Math.floor(number / index.entriesInAPart)}`);
      const [kind, title, fact, address] = data[number % index.entriesInAPart];
      return { kind, title, fact, address };
    }

    return { partsBetween, each, entry };
  }

  /* Numbers with how well they fit, of a line "word|whole|names|words". */
  function add(found, line, fits) {
    line.split("|").slice(1).forEach((list, place) => {
      let number = -1;
      for (const distance of list ? list.split(".") : []) {
        number += parseInt(distance, 36);
        if (!(found.get(number) <= fits[place])) found.set(number, fits[place]);
      }
    });
  }

  /* ---- a search ---- */

  function makeSearch(index, fetchPart) {
    const parts = makeIndex(index, fetchPart);
    const all = parts.partsBetween("", "\uffff");

    /* Entries with a word, or with one that begins so; a plural finds its singular. */
    async function withWord(word) {
      if (!/^\p{L}{3,}s$/u.test(word)) return beginningWith(word);
      return better(await beginningWith(word.slice(0, -1)), await beginningWith(word));
    }

    async function beginningWith(word) {
      const found = new Map();
      const cut = word.slice(0, index.longestWord);
      const last = cut.length < FEWEST_FOR_PREFIX ? cut : `${cut}\uffff`;
      await parts.each(parts.partsBetween(cut, last), (term, line) => {
        if (term === cut) add(found, line, EXACT);
        else if (last !== cut && term.startsWith(cut)) add(found, line, BEGINS);
      });
      return found;
    }

    /* Entries with a word one slip away: first among those that begin alike, then among all. */
    async function withSlip(word) {
      if (word.length < FEWEST_FOR_SLIP || !/^\p{L}+$/u.test(word)) return new Map();
      for (const numbers of [parts.partsBetween(word[0], `${word[0]}\uffff`), all]) {
        const found = new Map();
        await parts.each(numbers, (term, line) => {
          if (isOneSlip(word, term)) add(found, line, SLIPS);
        });
        if (found.size) return found;
      }
      return new Map();
    }

    /* A word of several parts: as one, or with all its parts. */
    async function withParts(words, lookUp) {
      const maps = await Promise.all(words.map(lookUp));
      if (words.length === 1) return maps[0];
      return better(inAll(maps), await lookUp(words.join("")));
    }

    async function numbersFor(text) {
      const typed = asTyped(text);
      const words = wordsOf(typed).slice(0, MOST_WORDS);
      const telling = words.filter((word) => !SMALL.has(word.join("")));
      const asked = telling.length ? telling : words;
      if (!asked.length) return { numbers: [], isPartial: false };
      const whole = await withWhole(squashed(typed));
      let maps = await Promise.all(asked.map((word) => withParts(word, withWord)));
      if (!inAll(maps).size && !whole.size) {
        maps = await Promise.all(asked.map(async (word, place) =>
          better(maps[place], await withParts(word, withSlip))));
      }
      if (!whole.size && asked.length === 1 && !maps[0].size && hasTellingParts(asked[0])) {
        maps = await Promise.all(asked[0].filter((part) => part.length > 1).map(withWord));
      }
      return ranked(whole, maps);
    }

    /* "PASI-75" is looked up as "PASI" where there is none; a number that nobody has stands for nothing else. */
    function hasTellingParts(parts) {
      return parts.length > 1 && parts.some((part) => part.length > 1) && !parts.some((part) => /\d{4}/.test(part));
    }

    /* Entries of which the whole query is the name. */
    async function withWhole(name) {
      const found = new Map();
      const cut = name.slice(0, index.longestWord);
      await parts.each(parts.partsBetween(cut, cut), (term, line) => {
        if (term === cut) add(found, line, [WHOLE, Infinity, Infinity]);
      });
      for (const [number, fit] of found) if (fit !== WHOLE) found.delete(number);
      return found;
    }

    const kindOf = kindsByNumber(index);

    function ranked(whole, maps) {
      const scores = [];
      for (const number of new Set([...whole.keys(), ...maps.flatMap((map) => [...map.keys()])])) {
        const fits = maps.map((map) => map.get(number)).filter((fit) => fit !== undefined);
        const missing = whole.has(number) ? 0 : maps.length - fits.length;
        scores.push({ number, missing, tier: tierOf(whole.has(number), fits), kind: kindOf(number), sum: sumOf(fits) });
      }
      const least = Math.min(...scores.map((score) => score.missing));
      // Where no entry has every word, those that have the most of them.
      const numbers = scores.filter((score) => score.missing === least && score.missing <= maps.length / 2)
        .sort((one, other) => one.tier - other.tier || one.kind - other.kind || one.sum - other.sum ||
          one.number - other.number)
        .map((score) => score.number);
      return { numbers, isPartial: numbers.length > 0 && least > 0 };
    }

    /* How many of each kind were found, and whether each has only some of the words; `entries` fetches what is shown of
       those from one place to another. */
    async function find(text) {
      const { numbers, isPartial } = await numbersFor(text);
      const counts = Object.fromEntries(Object.keys(index.kinds).map((kind) => [kind, 0]));
      const kinds = Object.keys(counts);
      for (const number of numbers) counts[kinds[kindOf(number)]] += 1;
      const entries = (start, end) => Promise.all(numbers.slice(start, end).map(parts.entry));
      return { total: numbers.length, counts, isPartial, entries };
    }

    return { find };
  }

  const sumOf = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

  /* By name as a whole, by names alone, by names and other words, by other words alone, with a slip. */
  function tierOf(isWhole, fits) {
    const [best, worst] = [Math.min(...fits), Math.max(...fits)];
    if (isWhole) return 0;
    return worst <= NAME_BEGINS ? 1 : worst > WORD_BEGINS ? 4 : best <= NAME_BEGINS ? 2 : 3;
  }

  function better(one, other) {
    const found = new Map(other);
    for (const [number, fit] of one) if (!(found.get(number) <= fit)) found.set(number, fit);
    return found;
  }

  /* Numbers that are in every map, with the worst of their fits. */
  function inAll(maps) {
    const found = new Map();
    for (const [number, fit] of maps[0]) {
      const fits = maps.map((map) => map.get(number));
      if (!fits.includes(undefined)) found.set(number, Math.max(fit, ...fits));
    }
    return found;
  }

  function kindsByNumber(index) {
    const ends = [];
    for (const count of Object.values(index.kinds)) ends.push((ends.at(-1) ?? 0) + count);
    return (number) => ends.findIndex((end) => number < end);
  }

  globalThis.evidenceSearch = { makeSearch, wordsOf, squashed, isOneSlip, OutOfStepError };
})();
