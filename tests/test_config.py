from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.config import find_project
from factcheck.errors import UsageError
from factcheck.model.evidence import AgeLimits
from factcheck.model.quantity import Margins

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


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("titel = 'x'", "unknown key 'titel'", "allowed: title"),
        ("title = 3", "'title' is not a text", "write title"),
        ("title = [", "Invalid value", "mend the TOML"),
        ("base_url = 'javascript:alert(1)'", "'base_url' is not a web address", "https://"),
        ("base_url = 'https://user@host/'", "'base_url' is not a web address", "https://"),
        ("folders = {claims = '../other'}", "'folders.claims' points outside", "below"),
        ("folders = {claims = '/etc'}", "'folders.claims' points outside", "below"),
        ("folders = {claims = 'C:\\\\x'}", "'folders.claims' points outside", "below"),
        ("folders = {plugins = 'x'}", "unknown key 'folders.plugins'", "claims, evidence"),
        ("severities = {FC003 = 'note'}", "the severity of 'FC003' cannot be set", "FC2xx"),
        ("severities = {FC701 = 'note'}", "the severity of 'FC701' cannot be set", "FC2xx"),
        ("severities = {FC204 = 'off'}", "'off' is not a severity", "error, warning, note"),
        ("staleness = 3", "'staleness' is not a table", "[staleness]"),
        ("staleness = {blog = {warn_after = 3}}", "unknown key 'staleness.blog'", "news-report"),
        ("staleness = {forum = 30}", "'staleness.forum' is not a table", "[staleness.forum]"),
        ("staleness = {forum = {}}", "'staleness.forum' sets no limit", "warn_after = 365"),
        ("staleness = {forum = {after = 3}}", "unknown key 'staleness.forum.after'", "warn_after, error_after"),
        ("staleness = {forum = {warn_after = 1.5}}", "'staleness.forum.warn_after' is not a number of days", "365"),
        ("staleness = {forum = {error_after = true}}", "'staleness.forum.error_after' is not a number of days", "365"),
        ("staleness = {forum = {error_after = -1}}", "'staleness.forum.error_after' is not a number of days", "365"),
        ("staleness.forum = {warn_after = 9, error_after = 8}", "has error_after below warn_after", "730"),
        ("scoring = {likely = 0.4}", "must be above 0.5", "0.80"),
        ("scoring = {likely = true}", "not a number", "0.05"),
        ("scoring = {luck = 0.4}", "unknown key 'scoring.luck'", "likely"),
        ("margins.x = {material = 0.1}", "needs material and gross", "gross"),
        ("margins.x = {material = 0.2, gross = 0.1}", "gross below material", "wider"),
        ("margins.x = {material = nan, gross = 0.1}", "not a number of 0 or more", "0.05"),
        ("units = {li = 'half a km'}", "'half a km' is not a number and a known unit", "500 m"),
        ("units = {km = '500 m'}", "'km' is already a unit", "500 m"),
        ("hooks = ['x.py']", "unknown key 'hooks'", "allowed"),
    ],
)
def test_a_fault_names_the_key_and_the_way_out(project: Write, text: str, message: str, hint: str) -> None:
    root = project({"factcheck.toml": text})
    with pytest.raises(UsageError) as caught:
        find_project(root)
    assert message in caught.value.message
    assert str(root / "factcheck.toml") in caught.value.message
    assert hint in (caught.value.hint or "")
