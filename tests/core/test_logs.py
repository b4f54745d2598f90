"""The log: what the rule lets through, that it turns over, and what happens where it cannot be written."""

import ast
import io
import logging
from enum import StrEnum
from pathlib import Path

import pytest

import ichviewer
from ichviewer.core import logs
from ichviewer.core.logs import Log, Plain, code, last_lines, log_file


class Fruit(StrEnum):
    PEAR = "pear"


class FullDisk(io.StringIO):
    def write(self, text):
        raise OSError(28, "No space left on device")


@pytest.fixture
def log():
    log = Log()
    yield log
    log.close()


def written(log):
    log.close()
    return "\n".join(last_lines())


def test_counts_and_our_own_words_go_through_and_everything_else_is_a_code(log):
    said = logging.getLogger("ichviewer.test")
    secret = Path("/data/DOE^JANE")
    said.info("%d series in %s as %s by %s, %s", 3, secret, Fruit.PEAR, Plain("1.2.3"), ValueError)
    said.info("the same %s, %s", secret, "1.2.840.1")
    text = written(log)
    assert f"3 series in {code(secret)} as pear by 1.2.3, ValueError" in text
    assert f"the same {code(secret)}" in text
    assert "DOE" not in text
    assert "1.2.840.1" not in text


def test_an_error_leaves_its_kind_and_its_place_but_not_its_words(log):
    try:
        raise KeyError("DOE^JANE in /data/jane")
    except KeyError:
        logging.getLogger("ichviewer.test").exception("fault %s", "DOE^JANE")
    text = written(log)
    assert "KeyError at test_logs:" in text
    assert "test_an_error_leaves_its_kind" in text
    assert "DOE" not in text
    assert "jane" not in text


def test_other_libraries_and_debug_lines_stay_out(log):
    logging.getLogger("pydicom").error("tag of DOE^JANE")
    logging.getLogger("ichviewer.test").debug("much")
    assert "DOE" not in (text := written(log))
    assert "much" not in text


def test_the_log_turns_over_and_keeps_few_files(monkeypatch):
    monkeypatch.setattr(logs, "FILE_BYTES", 2000)
    log = Log()
    for index in range(200):
        logging.getLogger("ichviewer.test").info("line %d", index)
    log.close()
    files = sorted(log_file().parent.iterdir())
    assert len(files) == 1 + logs.FILES_KEPT
    assert all(file.stat().st_size <= 2000 for file in files)
    assert "line 199" in last_lines(1)[0]


def test_a_log_that_cannot_be_kept_is_said_and_one_that_breaks_is_quiet(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        Log(tmp_path / "file" / "log")
    log = Log(tmp_path / "log")
    log._file.stream.close()
    log._file.stream = FullDisk()
    logging.getLogger("ichviewer.test").info("lost")
    log.close()
    assert capsys.readouterr().err == ""


def test_every_message_of_the_program_is_a_literal():
    """A text put together beforehand would go round the rule."""
    for file in Path(ichviewer.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                if isinstance(owner, ast.Name) and owner.id == "_LOG":
                    message = node.args[1 if node.func.attr == "log" else 0]  # log() has the level before
                    assert isinstance(message, ast.Constant), f"{file}:{node.lineno}"
