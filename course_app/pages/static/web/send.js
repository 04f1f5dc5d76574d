/* One POST with the page's token. Gives a promise of { ok, status, data }; a lost connection is status 0.
   The token stands in the first hidden field named csrf_token; the server answers scripts with JSON. */
(function () {
  Coursekit.send = function (address, fields, keepalive) {
    var token = document.querySelector("input[name=csrf_token]");
    return fetch(address, {
      method: "POST", credentials: "same-origin", redirect: "manual", keepalive: Boolean(keepalive),
      headers: { "Accept": "application/json", "X-CSRFToken": token ? token.value : "" },
      body: fields instanceof FormData ? fields : new URLSearchParams(fields)
    }).then(function (answer) {
      return answer.text().then(function (text) {
        var data = null;
        try { data = JSON.parse(text); } catch (empty) { data = null; }
        return { ok: answer.ok, status: answer.type === "opaqueredirect" ? 303 : answer.status, data: data };
      });
    }).catch(function () { return { ok: false, status: 0, data: null }; });
  };
}());
