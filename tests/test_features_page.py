"""docs/features.md: every feature of ours links a test, and every test that is linked is there."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
LINK = re.compile(r"\[`(test_\w+)`\]\(([^)]+)\)")


def feature_rows():
    """(feature, our cell) of every row."""
    lines = (DOCS / "features.md").read_text(encoding="utf-8").splitlines()
    tables = [line for line in lines if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" |")] for line in tables]
    return [(row[0].strip("| "), row[-1]) for row in cells if row[0].strip("| ") != "feature"]


def test_every_feature_of_ours_links_a_test_that_is_there():
    rows = feature_rows()
    assert len(rows) > 70
    for feature, ours in rows:
        links = LINK.findall(ours)
        assert links, f"no test: {feature}"
        for name, file in links:
            source = (DOCS / file).resolve()
            assert source.is_file(), f"{feature}: {file}"
            assert f"def {name}(" in source.read_text(encoding="utf-8"), f"{feature}: {name} in {file}"


def test_every_claim_about_another_viewer_names_its_page():
    text = (DOCS / "features.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\[yes\]\[(\w+)\]", text))
    assert named
    assert named == set(re.findall(r"^\[(\w+)\]: https://", text, re.MULTILINE))


def test_every_picture_of_the_guides_is_there():
    for page in DOCS.glob("*.md"):
        for picture in re.findall(r"!\[[^\]]*\]\((images/[^)]+)\)", page.read_text(encoding="utf-8")):
            assert (DOCS / picture).is_file(), f"{page.name}: {picture}"
