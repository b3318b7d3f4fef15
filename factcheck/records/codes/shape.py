"""Codes FC101 to FC112: which keys a record has, and what their values look like."""

from __future__ import annotations

from factcheck.records.codes.code import Code

SHAPE: tuple[Code, ...] = (
    Code(
        code="FC101",
        name="unknown-key",
        severity="error",
        manual="""
A key that means nothing is almost always a slip, and a slip that is ignored changes the verdict.

Fails:
    findings:
      - claim: kettle-boils
        vlaue: 171

Passes:
    findings:
      - claim: kettle-boils
        value: 171

Mend it: correct the spelling; the hint names the nearest key. For something of your own, begin the key with x- at the
top of the record. `factcheck validate --fix` corrects a single slip for one key that is not there yet.
""",
    ),
    Code(
        code="FC102",
        name="missing-key",
        severity="error",
        manual="""
Without this key the record cannot be assessed. A claim needs id, claimant, subject, text, attribution and said;
evidence needs id, title, publisher and source; parts such as quantity and verdict have required keys of their own.

Fails:
    verdict: {rating: misleading, by: desk}

Passes:
    verdict: {rating: misleading, by: desk, on: 2026-02-01}

Mend it: add the key.
""",
    ),
    Code(
        code="FC103",
        name="wrong-type",
        severity="error",
        manual="""
The value is not of the sort that belongs here: text, a number, a whole number, true or false, a list, a mapping.

Fails:
    tags: braking
    value: "1,300 km"
    where: 2024
    note:

Passes:
    tags: [braking]
    value: 1300
    where: "2024"

Mend it: write numbers as bare digits with the unit in `unit`; quote text that looks like a number; remove a key that
has no value. `factcheck validate --fix` sets and removes quotes where that is all that is wrong.
""",
    ),
    Code(
        code="FC104",
        name="unknown-word",
        severity="error",
        manual="""
Some keys take one of a few words with fixed meanings, because the assessment depends on them.

Fails:
    stance: refuets

Passes:
    stance: refutes

Mend it: choose one of the words that the message lists; `factcheck explain WORD` says what it means. `factcheck
validate --fix` corrects a single slip, and other names for the same, such as `<=` for `at_most`.
""",
    ),
    Code(
        code="FC105",
        name="wrong-form",
        severity="error",
        manual="""
The text does not have the form that it needs. An id has small letters, digits and hyphens, begins and ends with a
letter or digit, has at most 64 characters, and is no name that Windows reserves (con, nul, com1 …), because it is a
file name too. A SHA-256 has 64 digits of 0-9 and a-f. A text is not blank.

Fails:
    id: SU7_Ultra

Passes:
    id: su7-ultra

Mend it: write it in the form that the hint describes. `factcheck validate --fix` writes a SHA-256 in small letters.
""",
    ),
    Code(
        code="FC106",
        name="no-such-date",
        severity="error",
        manual="""
A date is YYYY, YYYY-MM or YYYY-MM-DD, as exact as the source gives it, and a day that exists. For `kind: date` the
value is one day.

Fails:
    on: 2025-02-30
    published: 3 March 2025

Passes:
    on: 2025-02-28
    published: 2025-03-03

Mend it: write the date in this form; leave the key out if it is not known. `factcheck validate --fix` rewrites what
can be one day only, such as 3 March 2025, and never 03/04/2025.
""",
    ),
    Code(
        code="FC107",
        name="bad-address",
        severity="error",
        manual="""
An address is absolute, begins with http:// or https://, names a host, and holds no user name, password, space or
control character. It is printed on pages that others click on.

Fails:
    url: "www.example.org/test"
    url: "javascript:alert(1)"
    url: "https://user:secret@example.org/"

Passes:
    url: "https://www.example.org/test"

Mend it: copy the address from the browser's address bar and quote it.
""",
    ),
    Code(
        code="FC108",
        name="too-long",
        severity="error",
        manual="""
Names and titles have at most 500 characters, texts and notes at most 20,000.

Fails: a whole article in `quote`.
Passes: a few words of it, with `url` and `at`.

Mend it: shorten it, and keep the source itself as a `snapshot`.
""",
    ),
    Code(
        code="FC109",
        name="out-of-range",
        severity="error",
        manual="""
The number cannot be what the key stands for: an uncertainty below 0, a share above 1, a gross margin below the material
one, an interval whose low end is above its high end.

Fails:
    range: [60000, 59000]
    uncertainty: {standard: -0.1}

Passes:
    range: [59000, 60000]
    uncertainty: {standard: 0.1}

Mend it: correct the number, or the order of the two.
""",
    ),
    Code(
        code="FC110",
        name="keys-at-odds",
        severity="error",
        manual="""
Some keys need one another, and some exclude one another. A finding has at least one of value, runs, range,
subject_value (with rival_value), stance or breach, and only one form of number. `between` has `to`. A stated
uncertainty has one form.

Fails:
    findings:
      - claim: kettle-boils
        value: 171
        range: [165, 177]

Passes:
    findings:
      - claim: kettle-boils
        value: 171
        uncertainty: {plus_minus: 6}

Mend it: keep the key that says what the source says; write two findings if it says two things.
""",
    ),
    Code(
        code="FC111",
        name="list-length",
        severity="error",
        manual="""
The list or mapping has too few or too many entries, or the same entry twice. A range has exactly two ends, `runs` at
least two values, and a list that would be empty is left out.

Fails:
    range: [59000]
    tags: [range, range]

Passes:
    range: [59000, null]
    tags: [range]

Mend it: add or remove entries.
""",
    ),
    Code(
        code="FC112",
        name="bad-snapshot-path",
        severity="error",
        manual="""
A snapshot is a file of this project, named relative to its root with forward slashes. A path that leaves the project,
or means different things on different systems, is refused before anything is opened.

Fails:
    snapshot: {path: ../secret.pdf, sha256: …}
    snapshot: {path: "C:\\\\pages\\\\test.pdf", sha256: …}

Passes:
    snapshot: {path: snapshots/test.pdf, sha256: …}

Mend it: copy the file into the project and give its path from there.
""",
    ),
)
