"use strict";
// Making elements, for the scripts that web and kit share.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  /** `attributes`: "on…" listens, false and null are left out, true stands without a value. Children are nodes or texts. */
  Coursekit.el = function (tag, attributes = {}, ...children) {
    return filled(document.createElement(tag), attributes, children);
  };

  /** The same in a drawing. */
  Coursekit.shape = function (tag, attributes = {}, ...children) {
    return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  };

  function filled(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(3).filter((child) => child !== null && child !== ""));
    return element;
  }
})(globalThis.Coursekit);
