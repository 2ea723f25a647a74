"use strict";
/* Variants of a query's words, and how much each section is worth for them. */
globalThis.briefingSearch = globalThis.briefingSearch || {};

(function (search) {
  /**
   * @typedef {{word: string, postings: string, weight: number}} Variant A word of the index
   *   that stands for a word of the query, the better the higher its weight.
   */

  /** What two words have in common that share their consonants. */
  function likeness(reading, others, weights) {
    let weight = weights.skeleton;
    for (const other of others) {
      if (other.rest === reading.rest) return weights.clitic;
      if (other.stem === reading.stem) weight = Math.max(weight, weights.stem);
      if (other.loose && other.loose === reading.loose) weight = Math.max(weight, weights.spelling);
    }
    return weight;
  }

  /**
   * The words of the index that a query's word finds: itself, those that share its stem, and those
   * that share its consonants.
   * @param {string} word
   * @param {(word: string) => Reading[]} readings see stem.js
   * @param {Map<string, Array<[string, string]>>} buckets
   * @param {{same: number, stem: number, skeleton: number}} weights
   * @returns {Variant[]}
   */
  search.variants = function (word, readings, buckets, weights) {
    const found = new Map();
    for (const reading of readings(word)) {
      const shared = [];
      let supported = reading.main;
      for (const [other, postings] of buckets.get(reading.key) || []) {
        const weight = other === word ? weights.same : likeness(reading, readings(other), weights);
        if (weight >= weights.stem) supported = true;
        shared.push({ word: other, postings, weight });
      }
      for (const variant of shared) {
        // Consonants alone say little of a word that may not be read so at all.
        if (variant.weight < weights.stem && !supported) continue;
        const before = found.get(variant.word);
        if (!before || before.weight < variant.weight) found.set(variant.word, variant);
      }
    }
    return Array.from(found.values());
  };

  /**
   * The best score of any variant in each section. Words that share a stem are as rare as all of
   * them together.
   * @param {Variant[]} variants
   * @param {number} size how many sections there are
   * @param {number} levels how many weights a posting can have
   * @returns {Map<number, number>}
   */
  search.scored = function (variants, size, levels) {
    const found = new Map();
    const sure = new Set();
    const all = new Set();
    for (const { postings, weight } of variants) {
      search.postings(postings, (section, level) => {
        all.add(section);
        if (weight > 0.5) sure.add(section);
        const score = (weight * level) / (levels - 1);
        if (!(found.get(section) >= score)) found.set(section, score);
      });
    }
    const rarity = (many) => Math.log(1 + (size - many + 0.5) / (many + 0.5));
    const [rare, common] = [rarity(sure.size || all.size), rarity(all.size)];
    for (const [section, score] of found) {
      found.set(section, score * (sure.has(section) ? rare : common));
    }
    return found;
  };

  /** Put the scores of `more` into `scores` where they are better. */
  search.merge = function (scores, more) {
    for (const [section, score] of more) {
      if (!(scores.get(section) >= score)) scores.set(section, score);
    }
  };

  /**
   * Sections by the sum of what each word of the query is worth in them.
   * @param {Array<Map<number, number>>} scored
   * @param {(section: number) => number} factor zero for those that are filtered out
   * @returns {Array<{section: number, score: number}>}
   */
  search.ranked = function (scored, factor) {
    const sums = new Map();
    const many = new Map();
    for (const scores of scored) {
      for (const [section, score] of scores) {
        sums.set(section, (sums.get(section) || 0) + score);
        many.set(section, (many.get(section) || 0) + 1);
      }
    }
    const found = [];
    for (const [section, sum] of sums) {
      const score = sum * factor(section) * Math.sqrt(many.get(section) / scored.length);
      if (score > 0) found.push({ section, score });
    }
    return found.sort((a, b) => b.score - a.score || a.section - b.section);
  };
})(globalThis.briefingSearch);
