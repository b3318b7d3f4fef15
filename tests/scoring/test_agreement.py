"""Agreement and calibration against statsmodels, and against numbers that can be worked out on paper."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa, to_table

from factcheck.scoring.agreement import Bin, brier, kappa, krippendorff, murphy, reliability_table

ONE = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 1]
OTHER = [1, 2, 2, 2, 3, 4, 4, 5, 5, 5, 1, 1]


@pytest.mark.parametrize(("quadratic", "weights"), [(False, None), (True, "quadratic")])
def test_kappa(quadratic: bool, weights: str | None) -> None:
    table, _ = to_table(np.array([ONE, OTHER]).T)
    wanted = cohens_kappa(table, wt=weights).kappa
    assert kappa(ONE, OTHER, range(1, 6), quadratic=quadratic) == pytest.approx(wanted, abs=1e-12)


def test_kappa_goes_from_nothing_to_one() -> None:
    assert kappa(["a", "b"], ["a", "b"], ["a", "b"]) == 1.0
    assert kappa(["a", "a", "b", "b"], ["a", "b", "a", "b"], ["a", "b"]) == 0.0
    assert kappa(["a", "b"], ["b", "a"], ["a", "b"]) == -1.0


def test_kappa_of_one_word_is_none() -> None:
    assert kappa(["a", "a"], ["a", "a"], ["a", "b"]) is None


# Krippendorff 2011, the C data, where all three alphas are printed.
C_DATA = [
    [1, 1, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [5, 5, 5],
    [1, 1],
    [3],
]


def test_the_published_alphas() -> None:
    found = [krippendorff(C_DATA, level) for level in ("nominal", "ordinal", "interval")]  # type: ignore[arg-type]
    assert [round(alpha or 0.0, 3) for alpha in found] == [0.743, 0.815, 0.849]


def test_alpha_without_a_difference_is_none() -> None:
    assert krippendorff([[3, 3], [3, 3, 3]], "ordinal") is None
    assert krippendorff([[1], [], [5]], "ordinal") is None


def test_an_ordinal_alpha_knows_no_distances() -> None:
    """Any steps between the same ranks give the same alpha; on an interval scale they matter."""
    stretched = [[10 ** int(value) for value in unit] for unit in C_DATA]
    assert krippendorff(stretched, "ordinal") == krippendorff(C_DATA, "ordinal")
    assert krippendorff(stretched, "interval") != pytest.approx(krippendorff(C_DATA, "interval"), abs=0.01)


def test_brier_and_its_parts() -> None:
    """Of two claims at 0.8 one holds, of two at 0.2 none: 0.065 less 0.0625 plus 0.1875 is 0.19."""
    forecasts, outcomes = [0.8, 0.8, 0.2, 0.2], [1, 0, 0, 0]
    assert brier(forecasts, outcomes) == pytest.approx((0.04 + 0.64 + 0.04 + 0.04) / 4)
    parts = murphy(forecasts, outcomes)
    assert parts == pytest.approx(((0.09 + 0.04) / 2, 0.0625, 0.1875))
    assert parts.brier == pytest.approx(brier(forecasts, outcomes))


def test_the_table_has_five_bins_and_every_forecast_in_one() -> None:
    table = reliability_table([0.0, 0.1999, 0.2, 0.5, 1.0, 0.95], [0, 1, 0, 1, 1, 1])
    assert [one.size for one in table] == [2, 1, 1, 0, 2]
    assert table[0] == Bin(0.0, 0.2, 2, pytest.approx(0.09995), 0.5)
    assert table[3] == Bin(0.6, 0.8, 0, None, None)
    assert table[4] == Bin(0.8, 1.0, 2, pytest.approx(0.975), 1.0)
