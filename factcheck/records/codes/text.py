"""Codes FC001 to FC017 and FC701: the file, its text and its YAML."""

from __future__ import annotations

from factcheck.records.codes.code import Code

TEXT: tuple[Code, ...] = (
    Code(
        code="FC001",
        name="not-utf-8",
        severity="error",
        manual="""
A record is UTF-8 text. In any other encoding two readers may see two different records.

Fails: a file saved as Latin-1, UTF-16 or a spreadsheet; a compressed file that was renamed.
Passes: the same text saved as UTF-8, with or without a byte order mark.

Mend it: open the file in an editor and save it with the encoding UTF-8.
""",
    ),
    Code(
        code="FC002",
        name="forbidden-character",
        severity="error",
        manual="""
Control characters, hidden line separators and marks that change the direction of text make a record look different
from what it says. They are refused where they are typed and where an escape makes them.

Fails:
    text: "1.98 s\\x1b[31m"
    text: 1.98 s<U+2028>verdict: …      (a new key that a diff does not show)

Passes:
    text: 1.98 s

Accents, Chinese, Arabic, Hebrew and joined emoji are ordinary text and pass. Mend it: delete the character; the
message gives its place and number. If it cannot be seen, type the line again.
""",
    ),
    Code(
        code="FC003",
        name="yaml-syntax",
        severity="error",
        manual="""
The text is not YAML, so nothing after the place can be read.

Fails:
    because: the fine print says: launch excluded

Passes:
    because: "the fine print says: launch excluded"

The usual causes: a colon and a space inside an unquoted value; a quotation mark or bracket that is never closed; a tab
at the start of a line; a value that begins with @ ` % & * ! or a comma; a key without a space after its colon; a line
inside quotes or brackets that is not indented; a # right behind a quote or bracket; lines left by a merge conflict.
Mend it: when in doubt, put the whole value in double quotes.
""",
    ),
    Code(
        code="FC004",
        name="yaml-directive",
        severity="error",
        manual="""
A directive (%YAML, %TAG) changes how the rest of a file is read. Every record is read by the same rules.

Fails:
    %YAML 1.1
    ---
    id: kettle-boils

Passes:
    id: kettle-boils

Mend it: delete the line.
""",
    ),
    Code(
        code="FC005",
        name="second-document",
        severity="error",
        manual="""
One file holds one record. What stands after a second --- would be overlooked by most readers.

Fails:
    id: kettle-boils
    ---
    id: kettle-price

Passes: two files, kettle-boils.yaml and kettle-price.yaml.

Mend it: move the second part to a file of its own. One --- as the first line is allowed.
""",
    ),
    Code(
        code="FC006",
        name="anchor-or-alias",
        severity="error",
        manual="""
An anchor (&name) and an alias (*name) let one place of a file change another, and a few lines can stand for billions.
In a record every value is written where it is meant.

Fails:
    where: &occasion launch event
    note: *occasion

Passes:
    where: launch event
    note: launch event

Mend it: write the value out. If a text is to begin with & or *, quote it.
""",
    ),
    Code(
        code="FC007",
        name="yaml-tag",
        severity="error",
        manual="""
A tag (!name, !!str) asks the reader to build something else from a value. Records hold plain values only.

Fails:
    value: !!float 2
    note: !important

Passes:
    value: 2.0
    note: "!important"

Mend it: delete the tag; quote the value if it is text.
""",
    ),
    Code(
        code="FC008",
        name="merge-key",
        severity="error",
        manual="""
The key << copies another mapping into this one, so that what holds here is written elsewhere.

Fails:
    conditions:
      <<: {cycle: CLTC}

Passes:
    conditions: {cycle: CLTC}

Mend it: write the keys out.
""",
    ),
    Code(
        code="FC009",
        name="duplicate-key",
        severity="error",
        manual="""
A key stands twice in one mapping. Most YAML readers silently keep the last; which one is right only you know. Keys are
compared after escapes are resolved and accents are composed (NFC).

Fails:
    value: 1.98
    value: 2.26

Passes:
    value: 1.98

Mend it: keep one. For several findings, begin each with a dash.
""",
    ),
    Code(
        code="FC010",
        name="bad-key",
        severity="error",
        manual="""
A key is text. A number, true, null, a list or a mapping cannot be one.

Fails:
    conditions: {2025: yes}
    note: {{ name }}

Passes:
    conditions: {"2025": yes}
    note: "{{ name }}"

Mend it: quote the key. Two opening braces usually come from a template that was not filled in.
""",
    ),
    Code(
        code="FC011",
        name="not-a-record",
        severity="error",
        manual="""
A record file holds one mapping of keys to values.

Fails: an empty file; a list; a single sentence; `id:kettle-boils` without the space.
Passes:
    id: kettle-boils
    claimant: Example Kettles

Mend it: see `factcheck new claim` and `factcheck new evidence`, which write a complete record.
""",
    ),
    Code(
        code="FC012",
        name="unusable-number",
        severity="error",
        manual="""
Numbers are kept with exactly the digits you write, and every number must be one that can be calculated with: finite,
whole numbers up to 9007199254740991, others from 1e-100 to 1e100 with at most 40 characters.

Fails:
    value: .inf
    note: 12345678901234567890

Passes:
    value: 410000
    note: "12345678901234567890"

Mend it: correct the number, or quote it if it is text, such as a serial number.
""",
    ),
    Code(
        code="FC013",
        name="over-the-limit",
        severity="error",
        manual="""
A record is something people read. These limits keep a faulty or hostile file from costing everyone time: 1 MiB a file,
32 levels, 50,000 entries, 256 KiB a text, 128 characters a key, 100 problems shown a file.

Fails: a data dump or a base64 image inside a record.
Passes: a record that quotes a few words and points to the source with `url` or `snapshot`.

Mend it: keep the data in a file of its own and refer to it.
""",
    ),
    Code(
        code="FC014",
        name="surprising-number",
        severity="warning",
        manual="""
A number with a leading zero, 0x or 0o means one thing in YAML 1.2, another in YAML 1.1 and a third to most readers.

Fails:
    value: 010
    note: 0x1F

Passes:
    value: 10
    note: "0x1F"

Mend it: write the number without the prefix, or quote it if it is text.
""",
    ),
    Code(
        code="FC701",
        name="not-a-file",
        severity="error",
        manual="""
Records are plain files. A link can lead out of the project, and a pipe or device can keep a reader waiting for ever;
neither is opened.

Fails: claims/kettle.yaml -> /home/someone/kettle.yaml; a folder called kettle.yaml; a link to a folder of records.
Passes: the file itself, under claims/ or evidence/.

Mend it: replace the link by the file.
""",
    ),
)

LINTS: tuple[Code, ...] = (
    Code(
        code="FC015",
        name="comment-cuts-text",
        severity="warning",
        manual="""
A blank and a # begin a comment, even in the middle of a sentence. What was meant to be read is then not part of the
record, and no reader of it will know.

Fails:
    note: Ranked # 1 of its class

Passes:
    note: "Ranked # 1 of its class"
    subject: Car  # a comment stands off by two blanks

Told of are texts and names without quotes, where one blank stands before the # or none after it. Mend it: quote the
text; if it is a comment, put two blanks before it and one after the #, or give it a line of its own.
""",
    ),
    Code(
        code="FC016",
        name="spaces-around-text",
        severity="warning",
        manual="""
Blanks at the beginning or end of a text cannot be seen, and two texts that look the same are not. Conditions are
compared word by word, so that one blank keeps two sources apart.

Fails:
    note: "launched in March "

Passes:
    note: launched in March

Mend it: delete the blanks; mostly the quotes are not needed either.
""",
    ),
    Code(
        code="FC017",
        name="lookalike-host",
        severity="warning",
        manual="""
A letter of another script can look exactly like one of ours, so that an address leads elsewhere than it says. What is
looked up is not what is shown but the same in plain letters, beginning with xn--.

Fails:
    url: https://www.b\u00fccher.example/

Passes:
    url: https://www.xn--bcher-kva.example/

Mend it: look at the plain form that the message shows. If it is the host you mean, write it so.
""",
    ),
)
"""Of text that is valid, and hardly what was meant."""
