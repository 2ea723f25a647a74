"use strict";
/* Texts → words as the search compares them. It does what generator/search/fold.py does, with the
   same table (folding.json), which comes with the index; shared vectors test both. */
globalThis.briefingSearch = globalThis.briefingSearch || {};

(function (search) {
  const LONGEST = 40;
  const DROPPED = /[\p{M}\p{Cf}\p{Cs}]/gu;
  const CLUSTER = /[^]\p{M}*/gu;

  /**
   * @typedef {{word: string, first: number, last: number, joined: boolean, start: number,
   *   end: number}} Token A word; `start` and `end` are its place in the folded text.
   * @typedef {{fold: (text: string) => string, tokens: (text: string) => Token[],
   *   script: (word: string) => string, ranges: Function}} Folding
   */

  /**
   * What folds texts by a table.
   * @param {object} table folding.json
   * @returns {Folding}
   */
  search.folding = function (table) {
    const letters = new Map(Object.entries(table.letters));
    const stop = new Set(table.stop.join(" ").split(" "));
    const arabic = table.scripts.arabic;
    const hebrew = table.scripts.hebrew;
    const other = `(?:(?![${arabic}${hebrew}])[\\p{L}\\p{N}])`;
    const letter = `(?:(?![${arabic}${hebrew}]|\\p{Nd})[\\p{L}\\p{N}])`;
    const source =
      `${letter}(?:\\.${letter})+(?!${other})` +
      `|[${hebrew}]+(?:['"]{1,2}[${hebrew}]+)*` +
      `|[${arabic}]+` +
      `|${other}+(?:'${other}+|(?<=[0-9])[.,](?=[0-9])${other}+)*`;

    const cut = (word) =>
      word.length > LONGEST ? Array.from(word).slice(0, LONGEST).join("") : word;

    const translate = (text) => {
      let made = "";
      for (const character of text) {
        made += letters.has(character) ? letters.get(character) : character;
      }
      return made;
    };

    /** `text` with every letter folded; case alone is left, see `tokens`. */
    const fold = (text) => {
      const loose = translate(text.normalize("NFKC")).normalize("NFKD");
      return translate(loose.replace(DROPPED, ""));
    };

    /** What rules a folded word follows: arabic, hebrew, latin, or none. */
    const script = (word) => {
      if (word >= "\u0620" && word < "\u0780") return "arabic";
      if (word >= "\u05d0" && word < "\u05eb") return "hebrew";
      return word >= "a" && word < "{" ? "latin" : "";
    };

    /** A word without what stands inside it: quotation marks, points, the English genitive. */
    const plain = (word) => {
      if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(word)) return word.replace(/,/g, "");
      const own = word.length > 2 && /'[sS]$/.test(word) ? word.slice(0, -2) : word;
      return /\p{Nd}/u.test(own) ? own.replace(/'/g, "") : own.replace(/['".]/g, "");
    };

    /** Two or three words with hyphens between them as one: R-1 is R1. */
    const joined = (chain, first, last) => {
      const kinds = new Set(
        chain.filter((t) => !/^\p{Nd}/u.test(t.word)).map((t) => script(t.word)),
      );
      const digits = chain.some((t) => /^\p{Nd}/u.test(t.word));
      const fits = kinds.size === 1 && (!digits || kinds.has("latin"));
      if (chain.length < 2 || chain.length > 3 || !fits || first > last) return [];
      const word = chain.map((t) => t.word).join("");
      const end = chain[chain.length - 1].end;
      return [{ word: cut(word), first, last, joined: true, start: chain[0].start, end }];
    };

    /** The words of a folded text, and behind parts with hyphens the whole. */
    const words = (folded) => {
      const found = [];
      let chain = [];
      let place = 0;
      let begun = 0;
      let end = -2;
      for (const match of folded.matchAll(new RegExp(source, "gu"))) {
        const raw = plain(match[0]);
        const word = cut(raw.toLowerCase());
        const start = match.index;
        if (start !== end + 1 || folded[end] !== "-") {
          found.push(...joined(chain, begun, place - 1));
          chain = [];
          begun = place;
        }
        end = start + match[0].length;
        chain.push({ word, start, end });
        const capitals = word.length > 1 && script(word) === "latin" && raw === raw.toUpperCase();
        if (!stop.has(word) || capitals) {
          found.push({ word, first: place, last: place, joined: false, start, end });
          place += 1;
        }
      }
      return found.concat(joined(chain, begun, place - 1));
    };

    /**
     * Where words of the original text are accepted, to be marked: [start, end) in order.
     * @param {string} text
     * @param {(word: string) => boolean} accepted
     * @returns {Array<[number, number]>}
     */
    const ranges = (text, accepted) => {
      // Letter by letter with its marks, so that places in the folded text lead back.
      let folded = "";
      const origin = [];
      for (const match of text.matchAll(CLUSTER)) {
        const piece = fold(match[0]);
        for (let n = 0; n < piece.length; n++) origin.push([match.index, match[0].length]);
        folded += piece;
      }
      const found = [];
      for (const token of words(folded)) {
        if (!accepted(token.word)) continue;
        const [last, length] = origin[token.end - 1];
        const range = [origin[token.start][0], last + length];
        const before = found[found.length - 1];
        if (before && range[0] < before[1]) {
          before[0] = Math.min(before[0], range[0]);
          before[1] = Math.max(before[1], range[1]);
        } else {
          found.push(range);
        }
      }
      return found;
    };

    return { fold, script, ranges, tokens: (text) => words(fold(text)) };
  };
})(globalThis.briefingSearch);
