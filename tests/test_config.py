from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.config import InvalidConfiguration, Settings, find_project
from factcheck.errors import UsageError
from factcheck.model.evidence import AgeLimits
from factcheck.model.quantity import Margins
from factcheck.records.codes import CODES

Write = Callable[[Mapping[str, str]], Path]


def test_every_setting_is_read(project: Write) -> None:
    root = project(
        {
            "factcheck.toml": """
title = "Kettles"
publisher = "The desk"
base_url = "https://example.org/kettles"
folders = {claims = "what/claims", evidence = "what/evidence"}
severities = {FC204 = "warning"}
staleness = {forum = {warn_after = 30}, news-report = {warn_after = 365, error_after = 730}}
conditions = {all = {market = ["China", "world"]}, boiling = {lid = ["on", "off"]}}
floors.boiling.any = ["instrumented-test", "accredited-lab"]
scoring = {likely = 0.75, firm = 0.9}
margins.boiling = {material = 0.1, gross = 0.5}
units = {li = "500 m"}
"""
        }
    )
    settings = find_project(root)
    assert settings is not None
    assert (settings.title, settings.publisher) == ("Kettles", "The desk")
    assert settings.base_url == "https://example.org/kettles"
    assert (settings.claims, settings.evidence) == ("what/claims", "what/evidence")
    assert settings.severities == {"FC204": "warning"}
    assert settings.staleness == {"forum": AgeLimits(30, None), "news-report": AgeLimits(365, 730)}
    assert settings.conditions == {"all": {"market": ("China", "world")}, "boiling": {"lid": ("on", "off")}}
    assert settings.floors == {"boiling": ("accredited-lab", "instrumented-test")}
    assert (settings.method.likely, settings.method.firm) == (0.75, 0.9)
    assert settings.method.margins == {"boiling": Margins(material=Decimal("0.1"), gross=Decimal("0.5"))}
    conversion = settings.method.units.conversion("li", "km")
    assert conversion is not None
    assert conversion.value(Decimal(4)) == 2


def test_a_project_is_found_from_any_folder_below_it(project: Write) -> None:
    root = project({"claims/deep/er/x.yaml": ""})
    settings = find_project(root / "claims" / "deep" / "er")
    assert settings is not None
    assert settings.root == root.resolve()


def test_pyproject_counts_only_with_its_table(project: Write) -> None:
    root = project(
        {"pyproject.toml": "[tool.other]\nx = 1\n", "below/pyproject.toml": '[tool.factcheck]\ntitle = "T"\n'}
    )
    assert find_project(root / "below") is not None
    outside = find_project(root)
    assert outside is None or outside.root != root.resolve()


NO_WORDS = ("'conditions.range.cycle' is not a list of words", 'write cycle = ["wet", "dry"]')

FAULTS = [
    ("titel = 'x'", "1:1", "unknown key 'titel'", "did you mean 'title'?"),
    ("a = 1\n\n  hooks = ['x.py']", "3:3", "unknown key 'hooks'", None),
    ("title = 3", "1:9", "'title' is not a text", 'write title = "…"'),
    ("title = ' '", "1:9", "'title' is not a text", 'write title = "…"'),
    ('title = "\\u001b[2J"', "1:9", "'title' has U+001B, which is a control character", "write it without"),
    ("title = [", "1:10", "invalid value", "mend the TOML and run again"),
    ("title = 'a'\ntitle = 'b'", "2:12", "cannot overwrite a value", "mend the TOML and run again"),
    ("base_url = 'javascript:alert(1)'", "1:12", "'base_url' is not a web address", 'write base_url = "https://…"'),
    ("base_url = 'https://user@host/'", "1:12", "'base_url' is not a web address", 'write base_url = "https://…"'),
    ("folders = 'x'", "1:11", "'folders' is not a table", "write [folders]"),
    ("folders = {plugins = 'x'}", "1:12", "unknown key 'folders.plugins'", None),
    (
        "[folders]\nclaims = 'x'\nevidence = 'x/y'",
        "1:2",
        "'x' and 'x/y' are not apart",
        "give each kind its own folder",
    ),
    (
        "[folders]\nclaims = 'evidence/'",
        "1:2",
        "'evidence' and 'evidence' are not apart",
        "give each kind its own folder",
    ),
    ("severities = {FC399 = 'note'}", "1:15", "no code is called 'FC399'", "`factcheck explain` lists every code"),
    ("[severities]\nFC204 = 'off'", "2:9", "'severities.FC204' is not a severity", None),
    ("[severities]\nFC204 = 'warn'", "2:9", "'severities.FC204' is not a severity", "did you mean 'warning'?"),
    ("[severities]\nFC204 = ['note']", "2:9", "'severities.FC204' is not a severity", None),
    ("staleness = 3", "1:13", "'staleness' is not a table", "write [staleness]"),
    ("[staleness.blog]\nwarn_after = 3", "1:12", "unknown key 'staleness.blog'", None),
    ("[staleness]\nforum = 30", "2:9", "'staleness.forum' is not a table", "write [staleness.forum]"),
    ("[staleness]\nforum = {}", "2:9", "'staleness.forum' sets no limit", "write warn_after = 365, error_after = 730"),
    ("[staleness]\nforum.after = 3", "2:7", "unknown key 'staleness.forum.after'", "did you mean 'warn_after'?"),
    (
        "staleness.forum.warn_after = 1.5",
        "1:30",
        "'staleness.forum.warn_after' is not a number of days",
        "write warn_after = 365",
    ),
    (
        "staleness.forum.warn_after = true",
        "1:30",
        "'staleness.forum.warn_after' is not a number of days",
        "write warn_after = 365",
    ),
    (
        "staleness.forum.error_after = -1",
        "1:31",
        "'staleness.forum.error_after' is not a number of days",
        "write error_after = 365",
    ),
    (
        "staleness.forum.error_after = 0xfffffff",
        "1:31",
        "'staleness.forum.error_after' is not a number of days",
        "write error_after = 365",
    ),
    (
        "[staleness.forum]\nwarn_after = 9\nerror_after = 8",
        "3:15",
        "'staleness.forum' has error_after below warn_after",
        "an error is the later one",
    ),
    ("conditions.range = ['CLTC']", "1:20", "'conditions.range' is not a table", "write [conditions.range]"),
    ("[conditions.range]\ncycle = 'CLTC'", "2:9", *NO_WORDS),
    ("[conditions.range]\ncycle = []", "2:9", *NO_WORDS),
    ("[conditions.range]\ncycle = ['CLTC', 3]", "2:9", *NO_WORDS),
    ("[conditions.range]\ncycle = ['a', 'a']", "2:9", "'conditions.range.cycle' has a word twice", "write it once"),
    (
        '[conditions.range]\ncycle = ["\\u202e"]',
        "2:9",
        "a word of 'conditions.range.cycle' has U+202E, which changes the direction in which the text is shown",
        "write it without",
    ),
    ("[floors]\nrange = ['register']", "2:9", "'floors.range' is not a table", "write [floors.range]"),
    ("[floors]\nrange = {}", "2:9", "'floors.range' wants nothing", 'write any = ["instrumented-test"]'),
    ("[floors.range]\nall = ['register']", "2:1", "unknown key 'floors.range.all'", None),
    ("floors.range.any = ['registry']", "1:20", "'registry' is not a kind of source", "did you mean 'register'?"),
    ("scoring = {luck = 0.4}", "1:12", "unknown key 'scoring.luck'", None),
    (
        "scoring.likely = 0.4",
        "1:18",
        "'scoring.likely' must be above 0.5 and at most 'scoring.firm'",
        "0.80 and 0.95 are usual",
    ),
    (
        "[scoring]\n\nfirm = 0.7",
        "3:8",
        "'scoring.likely' must be above 0.5 and at most 'scoring.firm'",
        "0.80 and 0.95 are usual",
    ),
    ("scoring.likely = true", "1:18", "'scoring.likely' is not a number from 0 to below 1", "write likely = 0.05"),
    ("scoring.firm = 1", "1:16", "'scoring.firm' is not a number from 0 to below 1", "write firm = 0.05"),
    ("margins.x = 3", "1:13", "'margins.x' is not a table", "write [margins.x]"),
    (
        "[margins.x]\nmaterial = 0.1",
        "1:10",
        "'margins.x' needs material and gross",
        "write material = 0.05, gross = 0.20",
    ),
    (
        "margins.x = {material = 0.2, gross = 0.1}",
        "1:38",
        "'margins.x' has gross below material",
        "gross is the wider one",
    ),
    (
        "margins.x = {material = nan, gross = 0.1}",
        "1:25",
        "'margins.x.material' is not a number of 0 or more",
        "write material = 0.05",
    ),
    (
        "margins.x = {material = 0, gross = 1e999}",
        "1:36",
        "'margins.x.gross' is not a number of 0 or more",
        "write gross = 0.05",
    ),
    (
        "margins.x = {material = 0, gross = 1, absolute = 1}",
        "1:50",
        "'margins.x.absolute' is not true or false",
        "write absolute = true",
    ),
    (
        "[units]\nli = 'half a km'",
        "2:6",
        "'units.li': 'half a km' is not a number and a known unit, such as \"500 m\"",
        'write for example li = "500 m"',
    ),
    ("[units]\nkm = '500 m'", "2:6", "'units.km': 'km' is already a unit", 'write for example li = "500 m"'),
]


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"), FAULTS, ids=[f"{text} {message}" for text, _, message, _ in FAULTS]
)
def test_a_fault_has_its_place_and_the_way_out(
    project: Write, text: str, place: str, message: str, hint: str | None
) -> None:
    root = project({"factcheck.toml": text})
    with pytest.raises(InvalidConfiguration) as caught:
        find_project(root)
    fault = caught.value.diagnostics[-1]
    assert f"{fault.span.line}:{fault.span.column}" == place
    assert (fault.path, fault.message, fault.hint) == ("factcheck.toml", message, hint)
    assert fault.excerpt is not None
    assert caught.value.message.startswith(f"{root / 'factcheck.toml'}: ")


def test_every_fault_is_told_in_one_run_in_the_order_of_the_lines(project: Write) -> None:
    root = project(
        {"factcheck.toml": "titel = 1\nbase_url = 2\n[folders]\nclaims = '..'\n[scoring]\nfirm = 'x'\nluck = 1\n"}
    )
    with pytest.raises(InvalidConfiguration) as caught:
        find_project(root)
    assert [one.span[:2] for one in caught.value.diagnostics] == [(1, 1), (2, 12), (4, 10), (6, 8), (7, 1)]
    assert caught.value.message == f"{root / 'factcheck.toml'}: 5 faults in the configuration"


def test_in_pyproject_the_place_is_that_of_the_shared_file(project: Write) -> None:
    root = project(
        {"pyproject.toml": "[tool.other]\ntitel = 1\n[tool.factcheck]\ntitel = 'x'\n[tool.factcheck.margins.x]\n"}
    )
    with pytest.raises(InvalidConfiguration) as caught:
        find_project(root)
    found = [(one.path, one.span[:2], one.message) for one in caught.value.diagnostics]
    assert found == [
        ("pyproject.toml", (4, 1), "unknown key 'titel'"),
        ("pyproject.toml", (5, 25), "'margins.x' needs material and gross"),
    ]


def test_a_table_that_is_none_is_a_fault(project: Write) -> None:
    for text, message in (
        ("[[tool.factcheck]]", "'tool.factcheck' is not a table"),
        ("tool.factcheck = 1", "'tool.factcheck' is not a table"),
    ):
        with pytest.raises(InvalidConfiguration) as caught:
            find_project(project({"pyproject.toml": text}))
        assert caught.value.diagnostics[0].message == message


# case 137: a configuration of a repository names neither code nor a place outside it
@pytest.mark.parametrize(
    "key",
    ["plugins", "rules", "extends", "include", "command", "cache_dir", "output", "schema", "python", "hooks", "import"],
)
def test_nothing_is_loaded_or_run(project: Write, key: str) -> None:
    root = project({"factcheck.toml": f"{key} = './evil.py'", "evil.py": "raise SystemExit('loaded')"})
    with pytest.raises(InvalidConfiguration, match="1 fault in the configuration"):
        find_project(root)


@pytest.mark.parametrize(
    "folder",
    [
        "../other",
        "..",
        ".",
        "a/../../b",
        "/etc",
        "~/x",
        "C:\\\\x",
        "\\\\\\\\srv\\\\s",
        "a\\\\b",
        "file:///etc",
        "a//b",
        "./a",
        "a/.",
        "nul",
        "x" * 300,
    ],
)
def test_no_folder_is_outside_the_project(project: Write, folder: str) -> None:
    root = project({"factcheck.toml": f'folders.evidence = "{folder}"'})
    with pytest.raises(InvalidConfiguration) as caught:
        find_project(root)
    assert re.match("'folders.evidence' points outside the project: ", caught.value.diagnostics[0].message)
    assert caught.value.diagnostics[0].span[:2] == (1, 20)


# case 139: integrity is no matter of taste
@pytest.mark.parametrize("code", sorted(one.code for one in CODES))
def test_no_fault_of_text_shape_path_or_snapshot_is_softened(project: Write, code: str) -> None:
    root = project({"factcheck.toml": f"[severities]\n{code} = 'note'"})
    with pytest.raises(InvalidConfiguration) as caught:
        find_project(root)
    fault = caught.value.diagnostics[0]
    assert (fault.span[:2], fault.message) == ((2, 1), f"the severity of '{code}' cannot be set")


# case 138: a configuration is read as records are
@pytest.mark.parametrize("name", ["factcheck.toml", "pyproject.toml"])
def test_only_a_file_of_some_size_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "claims").mkdir()
    secret = tmp_path / "secret"
    secret.write_text("factcheck = not toml", encoding="utf-8")

    def fault() -> str:
        with pytest.raises(UsageError) as caught:
            find_project(tmp_path)
        (tmp_path / name).rmdir() if (tmp_path / name).is_dir() else (tmp_path / name).unlink()
        return f"{caught.value.message} | {caught.value.hint}".replace(str(tmp_path), "")

    (tmp_path / name).symlink_to(secret)
    assert (
        fault()
        == f"/{name}: a link or special file stands where the configuration should be | put the file itself there"
    )
    (tmp_path / name).symlink_to(tmp_path / "nowhere")
    assert "a link or special file" in fault()
    (tmp_path / name).mkdir()
    assert "not a regular file" in fault()
    os.mkfifo(tmp_path / name)
    assert "not a regular file" in fault()
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(10 * 2**30)
    assert fault() == f"/{name}: 10,737,418,240 bytes, more than 1,048,576 | no configuration needs that much"


def test_what_is_above_the_project_and_not_ours_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pyproject.toml").write_text("not toml", encoding="utf-8")
    (tmp_path / "a" / "b").mkdir()
    found = find_project(tmp_path / "a" / "b")
    assert found is None or found.root not in (tmp_path, tmp_path / "a")


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"title = 'a\xff'", "FC001", (1, 11)),
        ("title = 'x'".encode("utf-16"), "FC001", (1, 1)),
        ("title = 'x'  # \u202e".encode(), "FC002", (1, 16)),
    ],
)
def test_bytes_and_characters_are_held_to_what_records_are(
    tmp_path: Path, data: bytes, code: str, place: tuple[int, int]
) -> None:
    (tmp_path / "factcheck.toml").write_bytes(data)
    with pytest.raises(InvalidConfiguration) as caught:
        find_project(tmp_path)
    fault = caught.value.diagnostics[0]
    assert (fault.code, fault.span[:2]) == (code, place)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_bytes(b"\xef\xbb\xbftitle = 'Kettles'\r\n")
    settings = find_project(tmp_path)
    assert settings is not None
    assert settings.title == "Kettles"


GIANTS = {
    "unknown keys": "".join(f"k{number} = 1\n" for number in range(80_000)),
    "units": "[units]\n" + "".join(f'u{number} = "2 m"\n' for number in range(50_000)),
    "tables of unknown keys": "".join(f"[margins.c{number}]\n" + "k = 1\nl = 1\n" for number in range(900)),
    "a number": "scoring.firm = 0x" + "f" * 10**6,
    "parts": "a" + ".a" * 500_000 + " = 1",
}


@pytest.mark.parametrize("text", GIANTS.values(), ids=GIANTS)
def test_a_giant_is_answered_soon_and_shortly(project: Write, text: str) -> None:
    root = project({"factcheck.toml": text})
    began = time.perf_counter()
    with pytest.raises(InvalidConfiguration) as caught:
        find_project(root)
    assert time.perf_counter() - began < 5
    assert 1 <= len(caught.value.diagnostics) <= 100
    assert all(len(one.message) < 200 for one in caught.value.diagnostics)


def test_every_value_knows_where_it_is_set(project: Write) -> None:
    root = project({"pyproject.toml": "[tool.factcheck]\ntitle = 'x'\n\n[tool.factcheck.scoring]\nfirm = 0.9\n"})
    settings = find_project(root)
    assert settings is not None
    assert settings.origin(("title",)) == ("pyproject.toml", 2)
    assert settings.origin(("scoring", "firm")) == ("pyproject.toml", 5)
    assert settings.origin(("scoring", "likely")) is None
    assert Settings(root=root).origin(("title",)) is None
