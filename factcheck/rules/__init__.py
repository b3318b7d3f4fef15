"""Checks across records and assessments. To add one: write its file, and add its line here."""

from __future__ import annotations

from factcheck.rules import (
    bare_percentage,
    circular_derivation,
    copy_more_independent,
    duplicate_adjustment,
    duplicate_id,
    id_differs_from_file,
    implausible_resolution,
    missing_unit,
    newer_evidence,
    no_direction,
    no_evidence,
    not_archived,
    not_said_unsupported,
    original_on_record,
    retracted_source,
    review_overdue,
    rounding_wider_than_margin,
    same_url,
    shared_wording,
    stale_source,
    stance_against_number,
    times_more,
    twin_names,
    uncertainty_too_wide,
    unit_clash,
    unknown_claim,
    unknown_condition,
    unknown_evidence,
    unknown_related_claim,
    unknown_unit,
    unsigned,
    verdict_differs,
)
from factcheck.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    id_differs_from_file.RULE,  # FC201
    duplicate_id.RULE,
    unknown_claim.RULE,
    no_evidence.RULE,
    unknown_related_claim.RULE,
    twin_names.RULE,
    unknown_unit.RULE,  # FC301
    unit_clash.RULE,
    no_direction.RULE,
    rounding_wider_than_margin.RULE,
    unknown_condition.RULE,
    duplicate_adjustment.RULE,
    missing_unit.RULE,
    implausible_resolution.RULE,
    bare_percentage.RULE,
    times_more.RULE,
    uncertainty_too_wide.RULE,
    unknown_evidence.RULE,  # FC401
    circular_derivation.RULE,
    same_url.RULE,
    not_archived.RULE,
    original_on_record.RULE,
    copy_more_independent.RULE,
    shared_wording.RULE,
    review_overdue.RULE,
    stale_source.RULE,
    retracted_source.RULE,
    newer_evidence.RULE,  # FC501
    verdict_differs.RULE,
    stance_against_number.RULE,
    not_said_unsupported.RULE,
    unsigned.RULE,
)
"""Every rule, in the order of the codes."""
