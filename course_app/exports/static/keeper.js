// What a learner did, kept in the browser under coursekit:<course>:<learner>:<format>:<name>.
// Chromium shows one storage to every file on the disk, so every name carries the course and the learner. Each thing has
// a name of its own, so that two tabs do not overwrite each other's work. Where the storage is refused or full, memory
// stands in until the page is closed, and `trouble` says why.
(function () {
  const FORMAT = 1;

  Coursekit.keeper = function (course, learner, openStorage) {
    const prefix = `coursekit:${course}:${learner}:${FORMAT}:`;
    const memory = new Map(); // names that the storage did not take, null for those to be forgotten
    let storage = null;
    let trouble = "";

    function write(key, text) {
      try {
        storage.setItem(key, text);
        return true;
      } catch {
        trouble ||= "full";
        return false;
      }
    }

    try {
      storage = openStorage();
      storage.getItem(prefix);
    } catch {
      storage = null;
    }
    if (!storage) trouble = "missing";
    else if (write(`${prefix}probe`, "x")) storage.removeItem(`${prefix}probe`);

    /** Parsed JSON, or null for what is not there or was damaged. */
    function get(name) {
      if (memory.has(name)) return memory.get(name);
      try {
        return JSON.parse(storage?.getItem(prefix + name) ?? "null");
      } catch {
        return null;
      }
    }

    /** True when it will still be there after the browser was closed. */
    function set(name, value) {
      const isKept = storage !== null && write(prefix + name, JSON.stringify(value));
      if (isKept) memory.delete(name);
      else memory.set(name, value);
      return isKept;
    }

    function remove(name) {
      memory.delete(name);
      try {
        storage?.removeItem(prefix + name);
      } catch {
        memory.set(name, null);
      }
    }

    /** Names that begin so, sorted. */
    function names(beginning) {
      const found = new Set([...memory.keys()].filter((name) => memory.get(name) !== null));
      for (let place = 0; place < (storage?.length ?? 0); place++) {
        const key = storage.key(place);
        if (key?.startsWith(prefix)) found.add(key.slice(prefix.length));
      }
      return [...found].filter((name) => name.startsWith(beginning)).sort();
    }

    return { get, set, remove, names, trouble: () => trouble };
  };
})();
