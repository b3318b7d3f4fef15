"""Codes FC702 and FC703: the stored copies that evidence names."""

from __future__ import annotations

from factcheck.records.codes.code import Code

SNAPSHOT: tuple[Code, ...] = (
    Code(
        code="FC702",
        name="snapshot-missing",
        severity="error",
        manual="""
The stored copy of a source is not there, or is not a file that can be hashed: a link, a folder, a special file, or more
than 100 MiB. Without it nobody can look up what the source said on the day. `factcheck verify` looks for it.

Fails: a snapshot {path: snapshots/test.pdf, …} where snapshots/test.pdf was never committed, or is a link.
Passes: the file itself at that path, below the project.

Mend it: put the file back from wherever it is kept, correct the path, or take the snapshot out of the record.
""",
    ),
    Code(
        code="FC703",
        name="snapshot-differs",
        severity="error",
        manual="""
The stored copy of a source does not have the SHA-256 that the record states, so its bytes are not those that somebody
once read and recorded. `factcheck verify` hashes it again.

Fails: a page that was saved a second time, after the site had changed it; line ends that git converted on checkout.
Passes: the bytes of the day, untouched; `*.html -text` in .gitattributes keeps git from converting them.

Mend it: restore the file. If the new bytes are right, read them, see that the findings hold, and state their digest.
""",
    ),
)
