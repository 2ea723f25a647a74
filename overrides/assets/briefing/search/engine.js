"use strict";
/* Queries → sections, best first. */
globalThis.briefingSearch = globalThis.briefingSearch || {};

(function (search) {
  const LONGEST_QUERY = 400;
  const MOST_WORDS = 12;
  const OWN_LANGUAGE = 1.5;
  const CONCEPT = 0.9;
  const NEAR = 0.6;

  /**
   * A search over one index.
   * @param {(file: string) => Promise<void>} load makes a script of the index run, in a browser
   *   `briefingSearch.elements(base)`
   */
  search.open = function (load) {
    const store = search.store(load);
    let ready = null;

    const prepared = async () => {
      const index = await store.first();
      const folding = search.folding(index.table);
      const readings = search.stemming(index.table, folding.script);
      return {
        index,
        folding,
        readings,
        naming: search.naming(index.concepts, readings),
        register: search.register(index),
      };
    };

    const start = () => {
      if (!ready) ready = prepared().catch((error) => ((ready = null), Promise.reject(error)));
      return ready;
    };

    /** The words of a query, each once, with hyphenated wholes. */
    const parsed = (own, query) => {
      const tokens = own.folding.tokens(String(query || "").slice(0, LONGEST_QUERY));
      return tokens.filter((token) => token.last < MOST_WORDS);
    };

    /** For each place of the query its sections with the best weight any variant has in them. */
    const matched = async (own, tokens) => {
      const { index, readings, register } = own;
      const named = own.naming(tokens);
      const keys = new Set(named.flatMap((one) => one.ids.map((id) => `#${id}`)));
      for (const token of tokens) for (const one of readings(token.word)) keys.add(one.key);
      const buckets = await store.buckets(Array.from(keys), index.shards);
      const count = tokens.reduce((most, token) => Math.max(most, token.last + 1), 0);
      const places = Array.from({ length: count }, () => []);
      const words = new Set();
      for (const token of tokens) {
        for (const variant of search.variants(token.word, readings, buckets, index.table.weights)) {
          words.add(variant.word);
          for (let n = token.first; n <= token.last; n++) places[n].push(variant);
        }
      }
      // A word that finds nothing may be mistyped.
      for (const token of tokens) {
        if (token.joined || places[token.first].some((one) => one.weight > 0.5)) continue;
        if (named.some((one) => one.first <= token.first && one.last >= token.first)) continue;
        for (const [, near] of (await nearest(own, token.word)).slice(0, 3)) {
          const nearKeys = readings(near).map((one) => one.key);
          const found = await store.buckets(nearKeys, index.shards);
          for (const one of search.variants(near, readings, found, index.table.weights)) {
            if (one.weight < 0.5) continue;
            words.add(one.word);
            places[token.first].push({ ...one, weight: one.weight * NEAR });
          }
        }
      }
      const scored = places.map((variants) => search.scored(variants, register.size, index.levels));
      for (const { ids, first, last } of named) {
        for (const id of ids) {
          const [entry] = buckets.get(`#${id}`);
          if (!entry) continue;
          const variant = { word: entry[0], postings: entry[1], weight: CONCEPT };
          const found = search.scored([variant], register.size, index.levels);
          for (let n = first; n <= last; n++) search.merge(scored[n], found);
        }
      }
      return { scored, words, named };
    };

    const nearest = async (own, word) => {
      const script = own.folding.script(word);
      if (!own.index.spelling.includes(script)) return [];
      const { words, shown } = await store.spelling(script);
      return search
        .nearest(word, words)
        .map(([far, near]) => [far, near, shown.has(near) ? shown.get(near) : near]);
    };

    /** @typedef {{id: string, language: string, title: string, page: string, text: string,
     *   address: string, kind: string, brief: string, themes: string[], date: string,
     *   score: number, titleRanges: Array<[number, number]>, textRanges: Array<[number, number]>
     *   }} Result
     *  A section; `address` is below the root of the site, and ranges are what to highlight.
     */

    /**
     * Sections that match, best first.
     * @param {string} query
     * @param {{language?: string, languages?: string[], themes?: string[], kinds?: string[],
     *   from?: string, to?: string, limit?: number, offset?: number}} [options] `language` is that
     *   of the reader's page, whose sections go before equal ones; the others are filters, dates
     *   as 2026, 2026-01 or 2026-01-31
     * @returns {Promise<{results: Result[], total: number}>}
     */
    const find = async (query, options = {}) => {
      const own = await start();
      const tokens = parsed(own, query);
      if (!tokens.length) return { results: [], total: 0 };
      const { scored, words, named } = await matched(own, tokens);
      const accepts = own.register.filter(options);
      const ranked = search.ranked(scored, (section) => {
        if (!accepts(section)) return 0;
        return own.register.language(section) === options.language ? OWN_LANGUAGE : 1;
      });
      const offset = options.offset || 0;
      const shown = ranked.slice(
        offset,
        offset + (options.limit === undefined ? 10 : options.limit),
      );
      const marked = marking(own, words, named);
      const results = await Promise.all(shown.map((one) => result(own, one, marked)));
      return { results, total: ranked.length };
    };

    /** Whether a word of a text is to be marked, and the same for names of several words. */
    const marking = (own, words, named) => {
      const ids = new Set(named.flatMap((one) => one.ids));
      return (text) => {
        if (!text) return [];
        const tokens = own.folding.tokens(text);
        const inside = new Set();
        for (const one of ids.size ? own.naming(tokens) : []) {
          if (!one.ids.some((id) => ids.has(id))) continue;
          for (const t of tokens) {
            if (t.first >= one.first && t.last <= one.last) inside.add(t.word);
          }
        }
        return own.folding.ranges(text, (word) => words.has(word) || inside.has(word));
      };
    };

    const result = async (own, { section, score }, marked) => {
      const block = await store.part(`texts-${Math.floor(section / own.index.block)}`);
      const at = section % own.index.block;
      const [id, anchor, title, text] = block[at];
      let above = at;
      while (above > 0 && !block[above][4]) above -= 1;
      const about = own.register.about(section);
      const address = about.path + (anchor ? `#${anchor}` : "");
      const { language, kind, brief, themes, date } = about;
      const shown = { id, language, title, page: block[above][4], text, address, kind, brief };
      return {
        ...shown,
        themes,
        date,
        score,
        titleRanges: marked(title),
        textRanges: marked(text),
      };
    };

    /**
     * For a query with words that are not there, the query with the nearest words instead.
     * @param {string} query
     * @param {number} [limit]
     * @returns {Promise<string[]>}
     */
    const suggest = async (query, limit = 5) => {
      const own = await start();
      const text = String(query || "").slice(0, LONGEST_QUERY);
      let made = [[0, []]];
      for (const { word, joined } of parsed(own, text)) {
        if (joined || (await isKnown(own, word))) continue;
        const near = await nearest(own, word);
        if (!near.length) continue;
        const changes = near.map(([far, , shown]) => [far, { word, shown }]);
        made = made.flatMap(([far, list]) =>
          changes.map(([more, one]) => [far + more, [...list, one]]),
        );
        made = made.sort((a, b) => a[0] - b[0]).slice(0, limit);
      }
      const found = made.map(([, changes]) => changed(own, text, changes));
      return found.filter((one) => one !== text);
    };

    /** A text with other words in the place of some. */
    const changed = (own, text, changes) => {
      const instead = changes.flatMap(({ word, shown }) =>
        own.folding.ranges(text, (one) => one === word).map(([from, to]) => [from, to, shown]),
      );
      for (const [from, to, shown] of instead.sort((a, b) => b[0] - a[0])) {
        text = text.slice(0, from) + shown + text.slice(to);
      }
      return text;
    };

    const isKnown = async (own, word) => {
      const keys = own.readings(word).map((one) => one.key);
      const buckets = await store.buckets(keys, own.index.shards);
      const found = search.variants(word, own.readings, buckets, own.index.table.weights);
      return found.some((one) => one.weight > 0.5);
    };

    return { search: find, suggest, ready: start };
  };
})(globalThis.briefingSearch);
