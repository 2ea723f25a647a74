"use strict";
/* Names and terms in a query, by what generator/search/concepts.py wrote into the index. */
globalThis.briefingSearch = globalThis.briefingSearch || {};

(function (search) {
  const MOST = 6;

  /**
   * What finds the concepts that a query names.
   * @param {string} written a line for each phrase: its stems, a tab, ids of concepts
   * @param {(word: string) => Array<{rest: string, stem: string}>} readings
   */
  search.naming = function (written, readings) {
    const known = new Map();
    const beginnings = new Set();
    for (const line of written ? written.split("\n") : []) {
      const [phrase, ids] = line.split("\t");
      known.set(phrase, ids.split(" "));
      for (let at = phrase.indexOf(" "); at > 0; at = phrase.indexOf(" ", at + 1)) {
        beginnings.add(phrase.slice(0, at));
      }
    }

    const exact = (word) => {
      for (const reading of readings(word)) {
        const ids = known.get(`=${reading.rest}`) || known.get(reading.stem);
        if (ids) return ids;
      }
      return null;
    };

    /**
     * The concepts that the words of a query name, each with the places of the words that do.
     * @param {Array<{word: string, first: number, last: number, joined: boolean}>} tokens
     * @returns {Array<{ids: string[], first: number, last: number}>}
     */
    return function (tokens) {
      const words = tokens.filter((token) => !token.joined);
      const found = [];
      for (const token of tokens) {
        const ids = exact(token.word);
        if (ids) found.push({ ids, first: token.first, last: token.last });
      }
      for (let first = 0; first < words.length; first++) {
        let begun = [""];
        for (
          let last = first;
          last < Math.min(words.length, first + MOST) && begun.length;
          last++
        ) {
          const stems = readings(words[last].word).map((reading) => reading.stem);
          begun = begun.flatMap((one) => stems.map((stem) => (one ? `${one} ${stem}` : stem)));
          if (last > first) {
            for (const one of begun) {
              if (known.has(one)) found.push({ ids: known.get(one), first, last });
            }
          }
          begun = begun.filter((one) => beginnings.has(one));
        }
      }
      return found;
    };
  };
})(globalThis.briefingSearch);
