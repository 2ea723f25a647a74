"use strict";
/* What is known of every section without its text: language, page, kind, themes and date. */
globalThis.briefingSearch = globalThis.briefingSearch || {};

(function (search) {
  /** Runs of [value, how many] as what each section's value is. */
  function spread(runs, size) {
    const ends = [];
    let end = 0;
    for (const [, many] of runs) ends.push((end += many));
    return (section) => {
      let low = 0;
      let high = ends.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (section < ends[middle]) high = middle;
        else low = middle + 1;
      }
      return runs[low][0];
    };
  }

  /** Pairs out of a list of numbers. */
  function pairs(written) {
    const numbers = search.numbers(written);
    return Array.from({ length: numbers.length / 2 }, (_, n) => [
      numbers[2 * n],
      numbers[2 * n + 1],
    ]);
  }

  /**
   * Read the register of an index.
   * @param {object} index what index.js holds
   */
  search.register = function (index) {
    const language = spread(index.languages);
    const page = spread(index.pages.map((one) => [one, one[3]]));
    const kind = spread(pairs(index.kindRuns));
    const themes = spread(pairs(index.themeRuns));

    /** All that is known of a section. */
    const about = (section) => {
      const tag = language(section);
      const [path, brief, date] = page(section);
      return {
        language: tag,
        path,
        brief,
        date,
        kind: index.kinds[kind(section)],
        themes: index.themes[themes(section)],
      };
    };

    /** Whether a section passes the filters of a search; an empty list filters nothing. */
    const filter = (options) => {
      const some = (list) => (list && list.length ? new Set(list) : null);
      const [languages, kinds, wanted] = [options.languages, options.kinds, options.themes].map(
        some,
      );
      const { from, to } = options;
      if (!languages && !kinds && !wanted && !from && !to) return () => true;
      return (section) => {
        if (languages && !languages.has(language(section))) return false;
        if (kinds && !kinds.has(index.kinds[kind(section)])) return false;
        if (wanted && !index.themes[themes(section)].some((one) => wanted.has(one))) return false;
        if (!from && !to) return true;
        const date = page(section)[2];
        // A month or year as an end holds all of its days.
        return Boolean(date) && !(from && date < from) && !(to && date.slice(0, to.length) > to);
      };
    };

    const size = index.languages.reduce((sum, [, many]) => sum + many, 0);
    return { size, language, about, filter };
  };
})(globalThis.briefingSearch);
