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
   * @typedef {{sections: number[], values: Float64Array}} Scores Of every section its value, zero
   *   for most, and those that have one: faster than a Map where a word is common.
   */

  /**
   * The best score of any variant in each section. Words that share a stem are as rare as all of
   * them together; what shares less with the query's word is as common as all of it.
   * @param {Variant[]} variants
   * @param {number} size how many sections there are
   * @param {number} levels how many weights a posting can have
   * @returns {Scores}
   */
  search.scored = function (variants, size, levels) {
    const values = new Float64Array(size);
    const sure = new Uint8Array(size);
    const sections = [];
    let many = 0;
    for (const { postings, weight } of variants) {
      search.postings(postings, (section, level) => {
        if (!values[section]) sections.push(section);
        if (weight > 0.5 && !sure[section]) many += sure[section] = 1;
        // A weight that was rounded to nothing is still a match.
        const score = (weight * Math.max(level, 0.5)) / (levels - 1);
        if (score > values[section]) values[section] = score;
      });
    }
    const rarity = (count) => Math.log(1 + (size - count + 0.5) / (count + 0.5));
    const [rare, common] = [rarity(many || sections.length), rarity(sections.length)];
    for (const section of sections) values[section] *= sure[section] ? rare : common;
    return { sections, values };
  };

  /** Put the scores of `more` into `scores` where they are better. */
  search.merge = function (scores, more) {
    for (const section of more.sections) {
      if (!scores.values[section]) scores.sections.push(section);
      if (more.values[section] > scores.values[section]) {
        scores.values[section] = more.values[section];
      }
    }
  };

  /**
   * Sections by the sum of what each word of the query is worth in them; those that lack some of
   * the words stand back.
   * @param {Scores[]} scored for each word of the query
   * @param {(section: number) => number} factor zero for those that are filtered out
   * @returns {Array<{section: number, score: number}>}
   */
  search.ranked = function (scored, factor) {
    const size = scored.length ? scored[0].values.length : 0;
    const sums = new Float64Array(size);
    const words = new Uint8Array(size);
    const some = [];
    for (const { sections, values } of scored) {
      for (const section of sections) {
        if (!words[section]) some.push(section);
        words[section] += 1;
        sums[section] += values[section];
      }
    }
    const found = [];
    for (const section of some) {
      const whole = Math.sqrt(words[section] / scored.length);
      const score = sums[section] * whole * factor(section);
      if (score > 0) found.push({ section, score });
    }
    return found.sort((a, b) => b.score - a.score || a.section - b.section);
  };
})(globalThis.briefingSearch);
