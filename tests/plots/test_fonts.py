"""Korean text is drawn on every machine."""

import warnings

import simdip
from simdip.plots.fonts import families


def test_hangul_is_drawn_and_not_boxes(tmp_path):
    assert families() == ("DejaVu Sans", "NanumGothic")
    tutorial = simdip.load("tutorial")
    header = tutorial.timeline.model_copy(update={"title": "두 등불의 해협"})
    events = [event.model_copy(update={"label": "북한 발사"}) for event in tutorial.events]
    changed = tutorial.model_copy(update={"timeline": header, "events": tuple(events)})
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of every letter that no font has
        folder = simdip.write(simdip.replay(changed), tmp_path / "run")
        simdip.plot(folder, form="pdf", out=tmp_path)
    assert "NanumGothic" in (folder / "tension.svg").read_text()
