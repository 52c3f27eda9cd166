"""Teaches the head how often it is right: a logistic curve over what it was sure of, fitted on one half of dev.

    python -m training.calibrate --data CORPORA --weights src/rashomon/language/weights

Prints the reliability of the confidence on the other half and writes the curve into the head's file.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from safetensors.numpy import save

from rashomon.language import Floats, load_head, read_language
from rashomon.model import Span
from rashomon.statements.completing import completed
from rashomon.statements.confidence import CURVE
from rashomon.statements.learned import outermost
from rashomon.statements.tagging import HEAD
from training.corpora import Attribution, article_of, polnear_documents
from training.sums import write_sums

_BINS = 10
_RIDGE = 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    arguments = parser.parse_args()
    halves: tuple[list[tuple[Floats, bool]], list[tuple[Floats, bool]]] = ([], [])
    for number, (_, text, gold) in enumerate(polnear_documents(arguments.data / "polnear", "dev")):
        halves[number % 2].extend(_judged(text, gold))
    curve = fit(*_arrays(halves[0]))
    features, right = _arrays(halves[1])
    sure = apply(curve, features)
    print(
        f"fitted on {len(halves[0])} statements, judged on {len(right)}; {100 * right.mean():.1f} % of them are right"
    )
    print(reliability(sure, right))
    head = dict(load_head(HEAD))
    head[f"{CURVE}.weight"], head[f"{CURVE}.bias"] = curve[:-1].astype(np.float32), curve[-1:].astype(np.float32)
    (arguments.weights / f"{HEAD}.safetensors").write_bytes(save(head))
    write_sums(arguments.weights)


def _judged(text: str, gold: list[Attribution]) -> Iterator[tuple[Floats, bool]]:
    """Each statement found, by what it was sure of, and whether it is one of the gold ones (attr-relaxed)."""
    reading = read_language(article_of(text))
    found, _ = completed(reading, outermost(reading))
    pairs = sorted(
        (-overlap, f, g)
        for f, one in enumerate(found)
        for g, other in enumerate(gold)
        if (overlap := _overlap(text, one.content, other["content"])) >= 0.5
        and _share(text, one.source, other["source"])
    )
    right: set[int] = set()
    used: set[int] = set()
    for _, f, g in pairs:
        if f not in right and g not in used:
            right.add(f)
            used.add(g)
    for f, one in enumerate(found):
        if one.features is not None:
            yield one.features, f in right


def _letters(text: str, spans: object) -> frozenset[int]:
    return frozenset(
        i
        for span in spans  # type: ignore[attr-defined]
        for i in (range(span.start, span.end) if isinstance(span, Span) else range(*span))
        if text[i].isalnum()
    )


def _overlap(text: str, found: object, gold: object) -> float:
    a, b = _letters(text, found), _letters(text, gold)
    return len(a & b) / len(a | b) if a | b else 0.0


def _share(text: str, found: object, gold: object) -> bool:
    a, b = _letters(text, found), _letters(text, gold)
    return bool(a & b) if a and b else not a and not b


def _arrays(judged: list[tuple[Floats, bool]]) -> tuple[Floats, Floats]:
    return np.stack([features for features, _ in judged]).astype(np.float64), np.array(
        [r for _, r in judged], dtype=float
    )


def fit(features: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method, with a small ridge; the last weight is the bias."""
    inputs = np.hstack([features, np.ones((len(features), 1))])
    weights = np.zeros(inputs.shape[1])
    penalty = _RIDGE * np.eye(len(weights))
    penalty[-1, -1] = 0
    for _ in range(50):
        sure = 1 / (1 + np.exp(-inputs @ weights))
        gradient = inputs.T @ (sure - right) + penalty @ weights
        step = np.linalg.solve((inputs * (sure * (1 - sure))[:, None]).T @ inputs + penalty, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def apply(curve: Floats, features: Floats) -> Floats:
    return 1 / (1 + np.exp(-(features @ curve[:-1] + curve[-1])))


def reliability(sure: Floats, right: Floats) -> str:
    """The share that is right in each tenth of confidence, and the expected calibration error."""
    lines, error = ["| confidence | statements | mean | right |", "| --- | ---: | ---: | ---: |"], 0.0
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    for number in range(_BINS):
        here = bins == number
        if here.any():
            lines.append(
                f"| {number / _BINS:.1f}–{(number + 1) / _BINS:.1f} | {here.sum()} | {sure[here].mean():.2f} "
                f"| {right[here].mean():.2f} |"
            )
            error += here.mean() * abs(sure[here].mean() - right[here].mean())
    return "\n".join([*lines, "", f"expected calibration error {error:.3f}"])


if __name__ == "__main__":
    main()
