import {
  AREA_WIDTH,
  CHARACTER,
  LETTER,
  LINE,
  MARK_TOP,
  PAGE,
  PAGE_NUMBER_GAP,
  POINTS_PER_MM,
  RECORD_RULE,
  RED,
  RULE_GAP,
  RULE_POINTS,
  SEAL_INDENT,
  SIZE,
  TABLE_LINE,
  TITLE_LINE,
  TRACKING,
} from './geometry.ts';

/*
 * The one program that typst runs. It is the same for every document: what a document says comes in as JSON and is set as
 * text values, which typst never reads as markup, so there is nothing to escape. It has no import, no path and no loop that
 * is not over the data.
 */

const HALF_DASH = SIZE.small / 2 / POINTS_PER_MM;

export const TYPST_SOURCE = `
#let doc = json(bytes(sys.inputs.document))
#let faces = json(bytes(sys.inputs.faces))
#let mark-size = float(sys.inputs.mark) * 1pt
#let letter = doc.form == "letter"
#let line-height = ${LINE}pt
#let char = ${CHARACTER}pt
#let red = rgb("#${RED}")

#let rows-of(s) = if s.contains("\\n") { s.split("\\n").map(part => text(part)).join(linebreak()) } else { text(s) }
#let face(name, body) = text(font: faces.at(name).families, weight: faces.at(name).weight, body)
// The body's own face is not set again: in a long table every setting costs time.
#let set-run(r) = {
  if r.face == "fangsong" and "raised" not in r { return rows-of(r.text) }
  if "raised" in r { face(r.face, text(size: 0.55em, baseline: -0.7em, tracking: 0pt, r.text)) }
  else { face(r.face, rows-of(r.text)) }
}
#let set-runs(runs) = runs.map(set-run).join()

#let page-number = context {
  let n = counter(page).get().first()
  if letter and n == 1 { return }
  set text(size: ${SIZE.small}pt, tracking: 0pt)
  let body = face("songti", "— " + str(n) + " —")
  if calc.odd(n) { align(right, pad(right: 1em, body)) } else { align(left, pad(left: 1em, body)) }
}

#let double-rule(thick-first) = {
  let thick = line(length: 100%, stroke: 2.25pt + red)
  let thin = line(length: 100%, stroke: 0.75pt + red)
  stack(spacing: 2.25pt, ..if thick-first { (thick, thin) } else { (thin, thick) })
}

// Names of a joint document are spread to the width of the longest.
#let names-of-mark = if doc.head.issuers.len() == 1 { face("xiaobiaosong", text(doc.head.issuers.first())) } else {
  let widest = calc.max(..doc.head.issuers.map(name => name.clusters().len()))
  stack(spacing: 0.25em, ..doc.head.issuers.map(name => face("xiaobiaosong",
    box(width: widest * 1em, name.clusters().map(c => text(c)).join(h(1fr))))))
}
#let mark = {
  set text(size: mark-size, fill: red, tracking: 0pt)
  set align(center)
  if doc.head.suffix == "" { names-of-mark }
  else if doc.head.issuers.len() == 1 {
    face("xiaobiaosong", text(doc.head.issuers.first() + doc.head.suffix))
  } else {
    grid(columns: 2, column-gutter: 0.3em, align: horizon, names-of-mark, face("xiaobiaosong", text(doc.head.suffix)))
  }
}

#let letter-frame = context {
  if letter and counter(page).get().first() == 1 {
    place(top + center, dy: ${LETTER.markTop}mm, block(width: ${AREA_WIDTH}mm, {
      mark
      v(${LETTER.ruleGap}mm, weak: true)
      box(width: 100%, align(center, box(width: ${LETTER.ruleWidth}mm, double-rule(true))))
    }))
    place(bottom + center, dy: -${LETTER.ruleBottom}mm, box(width: ${LETTER.ruleWidth}mm, double-rule(false)))
  }
}

#set document(title: doc.pieces.first().lines.join(), author: doc.head.issuers, date: none)
#set page(
  width: ${PAGE.width}mm, height: ${PAGE.height}mm,
  margin: (top: ${PAGE.top}mm, bottom: ${PAGE.bottom}mm, left: ${PAGE.left}mm, right: ${PAGE.right}mm),
  footer: page-number, footer-descent: ${PAGE_NUMBER_GAP - HALF_DASH}mm, background: letter-frame,
)
#set text(
  size: ${SIZE.body}pt, tracking: ${TRACKING}pt, lang: "zh", region: "cn", cjk-latin-spacing: none, fallback: false,
  font: faces.fangsong.families, top-edge: 0.88em, bottom-edge: -0.12em, hyphenate: false, number-type: "lining",
)
#set par(leading: line-height - 1em, spacing: line-height - 1em, justify: true, linebreaks: "simple")
#set block(spacing: line-height - 1em)

#let blank(n) = v(n * line-height, weak: false)
#let whole(body) = block(above: 0pt, below: 0pt, width: 100%, body)
#let set-title(lines) = block(width: 100%, above: line-height - 1em, below: 2 * line-height - 1em, sticky: true, {
  set par(leading: ${TITLE_LINE - SIZE.title}pt, justify: false)
  set align(center)
  set text(size: ${SIZE.title}pt, tracking: 0pt)
  face("xiaobiaosong", lines.map(line => text(line)).join(linebreak()))
})

#let signers() = {
  let names = doc.head.signers
  face("fangsong", [签发人：])
  if names.len() == 0 { face("kaiti", text("\u3000\u3000\u3000")) }
  else { face("kaiti", text(names.join("\u3000"))) }
}

#let head-of-document = {
  place(top + left, stack(spacing: line-height - 1em, ..doc.head.corner.map(r => set-run(r))))
  v(${MARK_TOP}mm)
  whole(mark)
  v(2 * line-height + (line-height - 1em) / 2)
  whole(if doc.head.signers == none { align(center, text(doc.head.number)) } else {
    pad(x: char, grid(columns: (auto, 1fr), align: (left + bottom, right + bottom), text(doc.head.number), signers()))
  })
  v(${RULE_GAP}mm)
  whole(line(length: 100%, stroke: ${RULE_POINTS}pt + red))
  blank(2)
}

// The rule stands 4 mm below the mark, which begins above the type area.
#let head-of-letter = context {
  let rule = ${LETTER.markTop - PAGE.top}mm + measure(block(width: ${AREA_WIDTH}mm, mark)).height + ${LETTER.ruleGap}mm
  v(rule + 5.25pt + 4mm)
  whole(grid(columns: (1fr, auto), align: (left + top, right + top),
    stack(spacing: line-height - 1em, ..doc.head.corner.map(r => set-run(r))), text(doc.head.number)))
  blank(2)
}

#let aligns = (left: left, center: center, right: right)
// A code longer than its column may break anywhere.
#let long-word = regex("[!-~]{13,}")
#let set-cell(runs) = if runs.any(r => r.text.contains(long-word)) {
  show long-word: it => it.text.clusters().join(sym.zws)
  set-runs(runs)
} else { set-runs(runs) }
#let set-table(piece) = {
  set text(size: ${SIZE.table}pt, tracking: 0pt)
  set par(leading: ${TABLE_LINE - SIZE.table}pt, spacing: ${TABLE_LINE - SIZE.table}pt, justify: false)
  if "caption" in piece { block(width: 100%, sticky: true, align(center, face("heiti", text(piece.caption)))) }
  block(width: 100%, above: line-height - 16pt, below: line-height - 16pt, table(
    columns: piece.columns.map(c => c.share * 100%), stroke: 0.5pt, inset: (x: 4pt, y: 4pt),
    align: (column, row) => horizon + if row == 0 { center } else { aligns.at(piece.columns.at(column).align) },
    table.header(..piece.columns.map(c => face("heiti", text(c.title)))),
    ..piece.rows.zip(piece.kept).map(((row, kept)) => row.map(cell => table.cell(breakable: not kept, set-cell(cell)))).flatten(),
  ))
}

#let set-annex-list(piece) = for (at, item) in piece.items.enumerate() {
  let above = if at == 0 { 2 * line-height - 1em } else { line-height - 1em }
  block(width: 100%, sticky: true, above: above, pad(left: 2 * char, grid(
    columns: (3 * char, if item.label == "" { 0pt } else { calc.max(1.4, item.label.len() * 0.5 + 0.4) * char }, 1fr),
    if at == 0 [附件：], text(item.label), text(item.title),
  )))
}

// Two free lines, so that a seal over name and date begins within a line of the text.
#let set-signatures(piece) = block(breakable: false, width: 100%, above: 3 * line-height - 1em, context {
  set par(justify: false)
  let date = text(piece.date.text)
  if piece.joint {
    let columns = piece.rows.first().len()
    grid(
      columns: columns * (1fr,), row-gutter: 3 * line-height - 1em, align: center,
      ..piece.rows.slice(0, -1).flatten().map(name => text(name)),
      ..((columns - piece.rows.last().len()) * ([],)),
      ..piece.rows.last().slice(0, -1).map(name => text(name)),
      stack(spacing: line-height - 1em, text(piece.rows.last().last()), date),
    )
  } else {
    let name = text(piece.rows.first().first())
    let (date-width, name-width) = (measure(date).width, calc.min(measure(name).width, ${AREA_WIDTH}mm))
    let centre = calc.max(${SEAL_INDENT} * char + date-width / 2, name-width / 2)
    block(width: 100%, align(right, pad(right: centre - name-width / 2, name)))
    block(width: 100%, align(right, pad(right: centre - date-width / 2, date)))
  }
})

#let set-piece(piece) = {
  if piece.piece == "title" { set-title(piece.lines) }
  else if piece.piece == "words" {
    let body = par(first-line-indent: if piece.indent { (amount: 2 * char, all: true) } else { 0pt }, set-runs(piece.runs))
    if "keep" in piece { block(sticky: true, width: 100%, body) } else { body }
  }
  else if piece.piece == "table" { set-table(piece) }
  else if piece.piece == "annex-list" { set-annex-list(piece) }
  else if piece.piece == "signatures" { set-signatures(piece) }
  else if piece.piece == "annex" {
    pagebreak(weak: true)
    block(width: 100%, below: 2 * line-height - 1em, face("heiti", text(piece.label)))
  }
}

#let set-record(record) = {
  set text(size: ${SIZE.small}pt, tracking: 0pt)
  set par(leading: 8pt, justify: true)
  let outer = ${RECORD_RULE.outer}mm + black
  let inner = ${RECORD_RULE.inner}mm + black
  let copies = if record.copies != none {
    pad(x: 1em, par(hanging-indent: 3em, text(record.copies)))
  }
  let organ = if record.organ != none or record.date != none {
    pad(x: 1em, grid(columns: (1fr, auto), column-gutter: 1em,
      text(if record.organ == none { "" } else { record.organ }),
      text(if record.date == none { "\u3000\u3000年\u3000月\u3000日印发" } else { record.date })))
  }
  let rows = (copies, organ).filter(row => row != none)
  if letter { return block(width: 100%, stack(spacing: 6pt, ..rows)) }
  table(columns: 100%, inset: (x: 0pt, y: 5pt), align: left,
    stroke: (_, y) => (top: if y == 0 { outer } else { inner }, bottom: if y == rows.len() - 1 { outer } else { inner }),
    ..rows)
}

#if letter { head-of-letter } else { head-of-document }
#for piece in doc.pieces { set-piece(piece) }
#if doc.record != none { place(bottom + left, float: true, clearance: line-height, set-record(doc.record)) }
`;
