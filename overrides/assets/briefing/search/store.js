"use strict";
/* The parts of the index as they are needed. Each is a script that calls briefingSearch.put, which
   works from a folder on a disk as well as from a server, under any content security policy that
   allows the site's own scripts. */
globalThis.briefingSearch = globalThis.briefingSearch || {};

(function (search) {
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  for (let n = 0; n < ALPHABET.length; n++) VALUE[ALPHABET.charCodeAt(n)] = n;

  const arrived = new Map();

  /** Called by every script of the index. */
  search.put = function (name, value) {
    arrived.set(name, value);
  };

  /** Numbers as generator/search/index.py writes them: base 32, lowest digit first. */
  search.numbers = function (written) {
    const found = [];
    let value = 0;
    let shift = 0;
    for (let at = 0; at < written.length; at++) {
      const digit = VALUE[written.charCodeAt(at)];
      value += (digit & 31) * 2 ** shift;
      if (digit > 31) {
        shift += 5;
      } else {
        found.push(value);
        value = shift = 0;
      }
    }
    return found;
  };

  /**
   * Calls `take(section, level)` for each posting.
   * @param {string} written
   * @param {(section: number, level: number) => void} take
   */
  search.postings = function (written, take) {
    let section = -1;
    let at = 0;
    while (at < written.length) {
      let gap = 0;
      let shift = 0;
      let digit;
      do {
        digit = VALUE[written.charCodeAt(at++)];
        gap += (digit & 31) << shift;
        shift += 5;
      } while (digit > 31);
      section += gap + 1;
      take(section, VALUE[written.charCodeAt(at++)]);
    }
  };

  /** The shard of a bucket: FNV-1a of its UTF-16 units. */
  function shard(key, count) {
    let value = 0x811c9dc5;
    for (let at = 0; at < key.length; at++) {
      value = Math.imul(value ^ key.charCodeAt(at), 0x01000193) >>> 0;
    }
    return value % count;
  }

  /**
   * The parts of one index.
   * @param {(file: string) => Promise<void>} load
   */
  search.store = function (load) {
    const parts = new Map();
    const lines = new Map();
    const spellings = new Map();
    let version = "";

    const read = async (name, asked = `v=${version}`) => {
      await load(`${name}.js?${asked}`);
      if (!arrived.has(name)) throw new Error(`search: ${name} did not arrive`);
      const value = arrived.get(name);
      arrived.delete(name);
      return value;
    };

    /** A part by its name, loaded once; one that failed may be tried again. */
    const part = (name) => {
      if (!parts.has(name)) {
        parts.set(
          name,
          read(name).catch((error) => (parts.delete(name), Promise.reject(error))),
        );
      }
      return parts.get(name);
    };

    /** The words of each bucket: an array of [word, postings]. */
    const buckets = async (keys, count) => {
      const wanted = new Set(keys.map((key) => shard(key, count)));
      await Promise.all(
        Array.from(wanted, async (number) => {
          const text = await part(`words-${number}`);
          if (lines.has(number)) return;
          const found = new Map();
          for (const line of text.split("\n")) found.set(line.slice(0, line.indexOf(" ")), line);
          lines.set(number, found);
        }),
      );
      return new Map(
        keys.map((key) => {
          const line = lines.get(shard(key, count)).get(key);
          const written = line === undefined ? [] : line.split(" ");
          const words = [];
          for (let at = 1; at + 1 < written.length; at += 2) {
            words.push([written[at], written[at + 1]]);
          }
          return [key, words];
        }),
      );
    };

    /** All words of a script, and how those are written that are written otherwise. */
    const spelled = async (script) => {
      const words = [];
      const shown = new Map();
      let before = "";
      for (const written of (await part(`spelling-${script}`)).split(" ")) {
        const [rest, other] = written.slice(1).split("|");
        before = before.slice(0, VALUE[written.charCodeAt(0)]) + rest;
        words.push(before);
        if (other) shown.set(before, other);
      }
      return { words, shown };
    };

    const spelling = (script) => {
      if (!spellings.has(script)) {
        const forget = (error) => (spellings.delete(script), Promise.reject(error));
        spellings.set(script, spelled(script).catch(forget));
      }
      return spellings.get(script);
    };

    /** The first part. Which is the newest is asked anew, once a minute; kept copies of others do. */
    const first = async () => {
      version = await read("version", `at=${Math.floor(Date.now() / 60000)}`);
      return part("index");
    };

    return { first, part, buckets, spelling };
  };
})(globalThis.briefingSearch);
