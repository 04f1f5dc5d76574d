/* What every script here uses: finding elements, texts with values put in, storage that may be missing. */
(function () {
  Coursekit.all = function (selector, inside) { return Array.prototype.slice.call((inside || document).querySelectorAll(selector)); };
  Coursekit.text = function (name, values) {
    return Coursekit.texts[name].replace(/\{(\w+)\}/g, function (whole, key) { return values && key in values ? values[key] : whole; });
  };
  /* Storage is refused in some private windows and when it is full; nothing may depend on it. */
  Coursekit.store = {
    get: function (key) { try { return localStorage.getItem(key); } catch (refused) { return null; } },
    set: function (key, value) { try { localStorage.setItem(key, value); return true; } catch (refused) { return false; } },
    remove: function (key) { try { localStorage.removeItem(key); } catch (refused) { return; } },
    keys: function (prefix) { try { return Object.keys(localStorage).filter(function (key) { return key.indexOf(prefix) === 0; }); } catch (refused) { return []; } }
  };
  Coursekit.uuid = function () { /* crypto.randomUUID exists on https only */
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.prototype.map.call(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };
}());
