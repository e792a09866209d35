// What the page's data scripts hold, as payload.py encodes it: unpacked, and its columns written out.

/** The object in a data script of this type and text: JSON as it is, or packed by gzip and base64. */
export async function unpackData(type, text) {
  if (type !== "application/gzip") return JSON.parse(text);
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** A column as an array: a list as it is, letters by the values they stand for, steps added up. */
export function decodeColumn(column, columns = {}) {
  if (Array.isArray(column)) return column;
  if ("of" in column) {
    const { of: values, at } = column;
    const found = new Array(at.length);
    for (let k = 0; k < at.length; k += 1) {
      const code = at.charCodeAt(k);
      found[k] = values[code < 58 ? code - 48 : code - 87]; // 0 to 9, then a to z
    }
    return found;
  }
  const { unit, steps, from } = column;
  if (from) return steps.map((step, k) => columns[from][k] + step * unit);
  let at = 0;
  return steps.map((step) => { at += step * unit; return at; });
}

/** What is drawn of each event, as columns with one cell for each, as reader.js asks for it. */
export function decodeDrawn(packed) {
  const events = {};
  for (const [name, column] of Object.entries(packed)) {
    if (name !== "wide" && name !== "narrow") events[name] = name === "sure" ? column : decodeColumn(column, events);
  }
  for (const placing of ["wide", "narrow"]) {
    const columns = Object.entries(packed[placing]).map(([name, column]) => [name, decodeColumn(column)]);
    events[placing] = Object.fromEntries(columns);
    events[placing].label_text = events[placing].label_text.map((one, k) => {
      if (typeof one === "string") return one;
      return one ? `${packed.title[k].slice(0, one)}…` : packed.title[k];
    });
  }
  return events;
}

/** What is told of each event: first of those that are drawn, in their order, then of the rest. */
export function decodeDetails(packed, drawn) {
  const cells = Object.entries(packed.cells).map(([name, column]) => [name, decodeColumn(column)]);
  const id = [...drawn.id, ...packed.beyond.id];
  return {
    id,
    title: [...drawn.title, ...packed.beyond.title],
    cells: Object.fromEntries(cells),
    when: packed.when,
    other_calendars: decodeColumn(packed.other_calendars),
    order: decodeColumn(packed.order),
    month: decodeColumn(packed.month),
    months: packed.months,
    is_id_made: decodeColumn(packed.is_id_made),
    sources: packed.sources.map(([url, link, says, publisher, name]) => ({ url, link, says, publisher, id: name })),
    cited: packed.cited,
    media: packed.media,
    as_written: packed.as_written,
    figures: packed.figures,
    place: new Map(id.map((one, k) => [one, k])),
  };
}
