"use strict";
/* The nearest words to one that is not there. */
globalThis.briefingSearch = globalThis.briefingSearch || {};

(function (search) {
  /**
   * How many letters must be put in, left out, exchanged or swapped with their neighbour (optimal
   * string alignment: Damerau, "A technique for computer detection and correction of spelling
   * errors", 1964); `most + 1` if more than `most`.
   * @param {string} one
   * @param {string} other
   * @param {number} most
   */
  search.distance = function (one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let above = [];
    let before = Array.from({ length: other.length + 1 }, (_, n) => n);
    for (let a = 1; a <= one.length; a++) {
      const row = [a];
      let least = a;
      for (let b = 1; b <= other.length; b++) {
        const same = one[a - 1] === other[b - 1] ? 0 : 1;
        let cost = Math.min(before[b] + 1, row[b - 1] + 1, before[b - 1] + same);
        if (a > 1 && b > 1 && one[a - 1] === other[b - 2] && one[a - 2] === other[b - 1]) {
          cost = Math.min(cost, above[b - 2] + 1);
        }
        row.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      above = before;
      before = row;
    }
    return Math.min(before[other.length], most + 1);
  };

  /**
   * The words nearest to `word`: the nearest first, none further than a typing mistake or two.
   * @param {string} word
   * @param {string[]} known sorted
   * @param {number} [limit]
   */
  search.nearest = function (word, known, limit = 5) {
    if (word.length < 4) return [];
    const most = word.length < 8 ? 1 : 2;
    const found = [];
    for (const one of known) {
      const far = search.distance(word, one, most);
      // A mistake in the first letter is rare, so the same first letter goes before.
      if (far && far <= most) found.push([far + (one[0] === word[0] ? 0 : 0.5), one]);
    }
    return found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).slice(0, limit);
  };
})(globalThis.briefingSearch);
