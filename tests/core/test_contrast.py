import pytest

from ichviewer.core import contrast

PLAIN = [
    "",
    "HEAD 5.0 H31s",
    "STD BRAIN 5MM",
    "HEAD W/O",
    "HEAD WO CONTRAST",
    "Head w/o iv contrast 5mm",
    "HEAD_WITHOUT_CONTRAST",
    "Noncontrast head",
    "NON-CONTRAST HEAD",
    "Unenhanced",
    "5/5mm Plain",
    "HEAD C- 5.0",
    "Schädel nativ",
    "Kopf ohne KM",
    "Crane sans injection",
    "Cranio senza mdc",
    "craneo sin contraste",
    "NECT Brain",
    "CT HEAD PRE CONTRAST",
    "HEAD W/WO",
    "HEAD W AND WO CONTRAST",
    "Post op head",
    "POST FOSSA",
    "C SPINE",
    "Head Seq 4.8 C",
    "angled axial",
    "1A TRAUMA/PLAIN HEAD DM /Head",
]
ENHANCED = [
    "CTA HEAD",
    "HEAD CTA 0.6",
    "Angio brain",
    "Venogram",
    "Perfusion",
    "Circle of Willis",
    "CAROTIDS",
    "arterial phase",
    "HEAD C+ 5.0",
    "+C",
    "POST CONTRAST",
    "HEAD POST C",
    "HEAD W CONTRAST",
    "HEAD W/ CONTRAST",
    "w/contrast",
    "HEAD WITH",
    "HEAD IV CONTRAST",
    "ENHANCED BRAIN",
    "Brain CE",
    "Kopf mit KM",
    "avec injection",
]


@pytest.mark.parametrize("description", PLAIN)
def test_a_plain_description_is_no_contrast(description):
    assert contrast.given("", description, "") == ""


@pytest.mark.parametrize("description", ENHANCED)
def test_words_for_contrast_are_quoted(description):
    why = contrast.given("", description, "")
    assert description in why
    assert "description" in why


@pytest.mark.parametrize(
    "agent",
    ["", " ", "NONE", "None given", "No", "N", "0", "W/O", "NO CONTRAST", "Non Contrast", "-", "N/A", "ORAL"],
)
def test_an_agent_that_says_none_is_none(agent):
    assert contrast.given(agent, "HEAD 5MM", "") == ""


@pytest.mark.parametrize(
    "agent", ["Omnipaque", "OMNI 350", "IV", "NONIONIC", "Nonionic 300", "APPLIED", "CE", "YES", "oral & iv"]
)
def test_an_agent_is_contrast_whatever_the_description_says(agent):
    assert agent in contrast.given(agent, "HEAD W/O", "")


def test_the_description_of_the_series_outweighs_the_protocol():
    assert contrast.given("", "HEAD WO 5MM", "HEAD CTA") == ""
    assert "protocol" in contrast.given("", "5 MM", "HEAD CTA")


def test_a_protocol_for_both_phases_says_nothing():
    assert contrast.given("", "5 MM", "HEAD W/O + CTA NECK") == ""
