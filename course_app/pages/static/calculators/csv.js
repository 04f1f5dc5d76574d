"use strict";
// A calculator's numbers as a file that spreadsheets open: in their own writing, so that a decimal comma stays one.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  /** `rows` hold texts and numbers. A text that a spreadsheet would compute gets an apostrophe. */
  Coursekit.csv = function (rows, convention) {
    const separator = convention === "comma" ? ";" : ",";
    const cell = (value) => {
      if (typeof value === "number") return convention === "comma" ? String(value).replace(".", ",") : String(value);
      const harmless = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
      return /[",;\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
    };
    return `\ufeff${rows.map((row) => row.map(cell).join(separator)).join("\r\n")}\r\n`;
  };

  Coursekit.saveFile = function (name, content, type) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    Object.assign(link, { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };
})(globalThis.Coursekit);
