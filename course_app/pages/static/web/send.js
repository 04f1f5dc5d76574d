/* One POST with the page's token. Gives a promise of { ok, status, data }; a lost connection is status 0.
   The token stands in the hidden fields named csrf_token; the server answers scripts with JSON. A page from before somebody
   logged in anew, in another window, takes the new token and sends once more. */
(function () {
  function tokenIn(page) {
    var field = page.querySelector("input[name=csrf_token]");
    return field ? field.value : "";
  }
  function post(address, fields, keepalive) {
    return fetch(address, {
      method: "POST", credentials: "same-origin", redirect: "manual", keepalive: Boolean(keepalive),
      headers: { "Accept": "application/json", "X-CSRFToken": tokenIn(document) },
      body: fields instanceof FormData ? fields : new URLSearchParams(fields)
    }).then(function (answer) {
      return answer.text().then(function (text) {
        var data = null;
        try { data = JSON.parse(text); } catch (empty) { data = null; }
        return { ok: answer.ok, status: answer.type === "opaqueredirect" ? 303 : answer.status, data: data };
      });
    });
  }
  function takeNewToken() {
    return fetch(location.href, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (text) {
      var token = tokenIn(new DOMParser().parseFromString(text, "text/html"));
      if (!token || token === tokenIn(document)) { return false; }
      Coursekit.all("input[name=csrf_token]").forEach(function (field) { field.value = token; });
      return true;
    });
  }
  Coursekit.send = function (address, fields, keepalive) {
    return post(address, fields, keepalive).then(function (answer) {
      if (answer.status !== 400) { return answer; }
      return takeNewToken().then(function (isNew) { return isNew ? post(address, fields, keepalive) : answer; });
    }).catch(function () { return { ok: false, status: 0, data: null }; });
  };
}());
