"""The normal, t and beta distributions: as much as scoring needs, without an import that costs start-up time."""

from __future__ import annotations

import functools
import math

_ROOT_2 = math.sqrt(2.0)
_ROOT_2_PI = math.sqrt(2.0 * math.pi)
_NEARLY_NORMAL = 1e5
"""Degrees of freedom from which the t distribution is taken by its normal expansion (error below 1e-10)."""


def normal_cdf(x: float) -> float:
    """P(X <= x) for a standard normal X."""
    return 0.5 * math.erfc(-x / _ROOT_2)


def normal_quantile(p: float) -> float:
    """The x with P(X <= x) = p; infinite at 0 and 1.

    A rational first guess (Abramowitz & Stegun 26.2.23), then Halley steps on the tail itself.
    """
    if not 0.0 < p < 1.0:
        return math.inf if p >= 1.0 else -math.inf
    if p > 0.5:
        return -_lower_quantile(1.0 - p)
    return _lower_quantile(p)


@functools.lru_cache(maxsize=256)
def _lower_quantile(p: float) -> float:
    t = math.sqrt(-2.0 * math.log(p))
    x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
    for _ in range(3):
        step = (normal_cdf(x) - p) * _ROOT_2_PI * math.exp(0.5 * x * x)
        x -= step / (1.0 + 0.5 * x * step)
    return x


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b), which is P(X <= x) for X ~ Beta(a, b) (DLMF 8.17)."""
    if x <= 0.0 or x >= 1.0:
        return 0.0 if x <= 0.0 else 1.0
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - incomplete_beta(b, a, 1.0 - x)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(front) * _beta_fraction(a, b, x) / a


def _beta_fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of DLMF 8.17.22 by the modified Lentz method, two terms a turn."""
    tiny = 1e-300
    upper = 1.0
    lower = value = 1.0 / (1.0 - (a + b) * x / (a + 1.0) or tiny)
    for m in range(1, 5_000):
        even = a + 2 * m
        term = m * (b - m) * x / ((even - 1.0) * even)
        lower = 1.0 / (1.0 + term * lower or tiny)
        upper = 1.0 + term / upper or tiny
        value *= upper * lower
        term = -(a + m) * (a + b + m) * x / (even * (even + 1.0))
        lower = 1.0 / (1.0 + term * lower or tiny)
        upper = 1.0 + term / upper or tiny
        change = upper * lower
        value *= change
        if -1e-15 < change - 1.0 < 1e-15:
            break
    return value


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x with I_x(a, b) = p, to 1e-14 of x, by false position with halving (Illinois)."""
    if p <= 0.0 or p >= 1.0:
        return 0.0 if p <= 0.0 else 1.0
    low, high = 0.0, 1.0
    at_low, at_high = -p, 1.0 - p
    for turn in range(200):
        # Every third step is a plain bisection, so that a flat or steep end cannot stall the search.
        x = 0.5 * (low + high) if turn % 3 == 2 else high - at_high * (high - low) / (at_high - at_low)
        here = incomplete_beta(a, b, x) - p
        if here == 0.0 or high - low <= 1e-14 * high:
            return x
        if here > 0.0:
            high, at_high, at_low = x, here, at_low * 0.5
        else:
            low, at_low, at_high = x, here, at_high * 0.5
    return 0.5 * (low + high)


def t_cdf(t: float, dof: float = math.inf) -> float:
    """P(T <= t) for Student's t; the normal distribution where `dof` is infinite."""
    if math.isinf(dof):
        return normal_cdf(t)
    if dof > _NEARLY_NORMAL:  # Abramowitz & Stegun 26.7.8
        return normal_cdf(t * (1.0 - 0.25 / dof) / math.sqrt(1.0 + 0.5 * t * t / dof))
    return 1.0 - _t_tail(t, dof) if t > 0.0 else _t_tail(t, dof)


def _t_tail(t: float, dof: float) -> float:
    """P(T > |t|)."""
    return 0.5 * incomplete_beta(0.5 * dof, 0.5, dof / (dof + t * t))


def t_quantile(p: float, dof: float = math.inf) -> float:
    """The t with P(T <= t) = p."""
    z = normal_quantile(p)
    if math.isinf(dof) or math.isinf(z):
        return z
    return _t_upper_quantile(1.0 - p, z, dof) if p >= 0.5 else -_t_upper_quantile(p, -z, dof)


def _t_upper_quantile(tail: float, z: float, dof: float) -> float:
    """The t with P(T > t) = `tail`, at most 1/2, where z is that of a normal variable.

    A first guess (Abramowitz & Stegun 26.7.5), then Newton's method on the tail: it is convex, so from below each step
    falls short of the root, and the root is nowhere below z.
    """
    square = z * z
    t = z * (1.0 + 0.25 * (square + 1.0) / dof + ((5.0 * square + 16.0) * square + 3.0) / (96.0 * dof * dof))
    if dof > _NEARLY_NORMAL:
        return t
    log_scale = math.lgamma(0.5 * (dof + 1.0)) - math.lgamma(0.5 * dof) - 0.5 * math.log(dof * math.pi)
    for _ in range(200):
        density = math.exp(log_scale - 0.5 * (dof + 1.0) * math.log1p(t * t / dof))
        step = (_t_tail(t, dof) - tail) / density
        t = max(t + step, z)
        if abs(step) <= 1e-7 * t:  # Each step squares the error, so the one just taken is far finer.
            break
    return t
