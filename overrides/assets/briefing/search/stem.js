"use strict";
/* Words → what their forms have in common. It does what generator/search/stem.py does, by the same
   rules (folding.json), which come with the index; shared vectors test both. */
globalThis.briefingSearch = globalThis.briefingSearch || {};

(function (search) {
  /**
   * @typedef {{rest: string, stem: string, key: string, main: boolean}} Reading
   *   One way to read a word: what clitics leave of it, its stem, and the stem's consonants.
   */

  const whole = (word) => ({ rest: word, stem: word, key: word, loose: "", main: true });

  /** The word without its endings: of each step at most one. */
  function ended(word, steps) {
    for (const step of steps) {
      const rule = step.find(
        ([ending, , least]) => word.length - ending.length >= least && word.endsWith(ending),
      );
      if (rule) word = word.slice(0, word.length - rule[0].length) + rule[1];
    }
    return word;
  }

  /** Two letters and a feminine ending as the plural of such words has them: خطة, خطط. */
  function doubled(stem, rules) {
    const feminine = rules.feminine && stem.length === 3 && stem[2] === rules.feminine;
    return feminine ? stem.slice(0, 2) + stem[1] : stem;
  }

  /** A word without letters for vowels, which spelling may leave out. */
  function without(word, vowels) {
    return (
      vowels &&
      Array.from(word)
        .filter((letter) => !vowels.includes(letter))
        .join("")
    );
  }

  /** The consonants; the stem itself if that leaves fewer than two. */
  function skeleton(stem, rules) {
    const bare = ended(stem, rules.bare);
    if (!rules.weak) return bare;
    let strong = without(bare, rules.weak);
    const head = rules.heads.find(
      ([letters, least]) => strong.length - letters.length >= least && strong.startsWith(letters),
    );
    if (head) strong = strong.slice(head[0].length);
    if (bare.length === 2 && rules.feminine) return bare + bare[1]; // حق, whose plural is حقوق
    if (strong.length > 3) {
      // Roots have three: this is most likely a foreign name.
      strong = Array.from(strong, (c) => (c in rules.sounds ? rules.sounds[c] : c)).join("");
    }
    return strong.length > 1 ? strong : bare;
  }

  /**
   * All readings of a folded word, the main one first.
   * @param {object} table folding.json
   * @param {(word: string) => string} script
   * @returns {(word: string) => Reading[]}
   */
  search.stemming = function (table, script) {
    return function (word) {
      const rules = table[script(word)];
      if (!rules || !/^\p{L}+$/u.test(word)) return [whole(word)];
      const cuts = [word];
      let article = "";
      for (const [prefix, least] of rules.prefixes) {
        if (!word.startsWith(prefix) || word.length - prefix.length < least) continue;
        const cut = word.slice(prefix.length);
        cuts.push(cut);
        if (rules.articles.includes(prefix) && cut.length >= 3) article = cut;
      }
      const first = article || word;
      const order = (cut) => (cut === first ? -100 : -cut.length);
      const found = new Map();
      for (const rest of Array.from(new Set(cuts)).sort((a, b) => order(a) - order(b))) {
        const stem = doubled(ended(rest, rules.steps), rules);
        if (!found.has(stem)) {
          const [key, loose] = [skeleton(stem, rules), without(rest, rules.vowels)];
          found.set(stem, { rest, stem, key, loose, main: !found.size });
        }
      }
      return Array.from(found.values());
    };
  };
})(globalThis.briefingSearch);
